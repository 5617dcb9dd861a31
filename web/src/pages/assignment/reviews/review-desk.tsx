import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import type { MarkingForm } from "@/api/queries/assignments.ts";
import {
  ownReviewsQuery,
  type PeerReview,
  type PeerReviews,
  readReviewedFile,
  savePeerReview,
} from "@/api/queries/peer-reviews.ts";
import type { AssignmentDoor, Mark } from "@/api/queries/submissions.ts";
import { useI18n } from "@/i18n";
import { EditForm } from "@/shared/editing/edit-form.tsx";
import { SaveState } from "@/shared/editing/editing-notices.tsx";
import { SaveButton } from "@/shared/editing/save-button.tsx";
import { scoreValue } from "@/shared/score.ts";
import { useEditing } from "@/shared/use-editing.ts";
import { Button, LinkButton } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Row } from "@/ui/layout.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { toast } from "@/ui/toast.ts";
import { ownReviewsAddress } from "../addresses.ts";
import styles from "../assignment.module.css";
import { FormView } from "../form-view.tsx";
import { isSameMark, MarkFields } from "../marking/mark-fields.tsx";
import { pointsOfMark } from "../marking/points-of-mark.ts";
import { useProblems } from "../problem-words.ts";
import { SubmissionFiles } from "../submission-files.tsx";
import { SubmittedLinks } from "../submitted-links.tsx";
import { SubmittedText } from "../take/submitted-text.tsx";
import { isReviewing } from "./review-state.ts";

interface ReviewDeskProps {
  door: AssignmentDoor;
  reviews: PeerReviews;
  review: PeerReview;
  place: { assignmentId: string; lesson: string | undefined };
}

/** The work of a classmate, and beside it what is said of it. */
export function ReviewDesk({ door, reviews, review, place }: ReviewDeskProps) {
  const { t } = useI18n();
  const { content, files } = review;
  const form = reviews.form ?? { kind: "points" };
  return (
    <>
      <OtherReviews reviews={reviews} review={review} place={place} />
      <div className={styles.desk}>
        <div>
          <PageSection title={t("assignment.marking.work")}>
            <SubmittedText text={content.text} comments={[]} files={files} />
            <SubmittedLinks links={content.links} />
            <SubmissionFiles
              submissionId=""
              files={files}
              read={(fileId) => readReviewedFile(door.id, review.id, fileId)}
            />
          </PageSection>
        </div>
        <div>
          <PageSection title={t("assignment.reviews.yours")}>
            <ReviewEditor door={door} form={form} review={review} isOpen={isReviewing(reviews)} />
          </PageSection>
        </div>
      </div>
    </>
  );
}

function OtherReviews({ reviews: { items }, review, place }: Omit<ReviewDeskProps, "door">) {
  const { t, format } = useI18n();
  const index = items.findIndex(({ id }) => id === review.id);
  const [before, after] = [items[index - 1], items[index + 1]];
  return (
    <nav aria-label={t("assignment.reviews.others")}>
      <Row>
        {before && (
          <LinkButton size="sm" href={ownReviewsAddress(place, before.id)}>
            {t("assignment.marking.previous")}
          </LinkButton>
        )}
        <span className={styles.muted}>
          {t("assignment.marking.place", {
            number: format.number(index + 1),
            all: format.number(items.length),
          })}
        </span>
        {after && (
          <LinkButton size="sm" href={ownReviewsAddress(place, after.id)}>
            {t("assignment.marking.next")}
          </LinkButton>
        )}
      </Row>
    </nav>
  );
}

/** The review, kept on this device at once and on the server when it is saved; done, it counts. */
function useReviewEditing(assignmentId: string, review: PeerReview) {
  const { t } = useI18n();
  const client = useQueryClient();
  const query = ownReviewsQuery(assignmentId);
  const formOf = ({ mark, revision }: PeerReview) => ({ ...mark, revision });
  // Until it is saved: also past what was saved elsewhere meanwhile.
  const wishesDone = useRef(false);
  const isDoneNow = () =>
    client.getQueryData(query.queryKey)?.items.find(({ id }) => id === review.id)?.is_done ?? review.is_done;
  const editing = useEditing<Mark>({
    key: `review.${review.id}`,
    loaded: formOf(review),
    isSame: isSameMark,
    reload: async () => {
      const { items } = await client.fetchQuery(query);
      return formOf(items.find(({ id }) => id === review.id) ?? review);
    },
    send: async ({ revision, criteria, points, comment }) => {
      const wasDone = isDoneNow();
      const mark = { criteria, points, comment };
      const saved = await savePeerReview(assignmentId, review.id, revision, {
        mark,
        is_done: wasDone || wishesDone.current,
      });
      wishesDone.current = false;
      client.setQueryData(
        query.queryKey,
        (all) => all && { ...all, items: all.items.map((each) => (each.id === saved.id ? saved : each)) },
      );
      if (saved.is_done && !wasDone) toast.show({ text: t("assignment.reviews.thanks") });
      return formOf(saved);
    },
  });
  const save = () => {
    if (!editing.isSaving) wishesDone.current = false;
    editing.save();
  };
  const finish = () => {
    wishesDone.current = true;
    editing.save();
  };
  return { editing: { ...editing, save }, finish };
}

interface ReviewEditorProps {
  door: AssignmentDoor;
  form: MarkingForm;
  review: PeerReview;
  /** Otherwise it is only read, with what was not saved in time. */
  isOpen: boolean;
}

function ReviewEditor({ door, form, review, isOpen }: ReviewEditorProps) {
  const { t } = useI18n();
  const { editing, finish } = useReviewEditing(door.id, review);
  const { form: mark, change } = editing;
  const possible = scoreValue(door.points);
  const isComplete = pointsOfMark(form, mark, possible) !== null;
  const problems = useProblems(editing.error, (field) => field.replace(/^mark\./, ""));
  if (!isOpen) return <ClosedReview form={form} mark={mark} isUnsaved={editing.isDirty} />;
  return (
    <EditForm
      label={t("assignment.reviews.yours")}
      editing={editing}
      problems={problems}
      readable={(one) => JSON.stringify({ ...one, revision: undefined }, null, 2)}
      head={<SaveState editing={editing} />}
    >
      <MarkFields form={form} mark={mark} possible={possible} onChange={change} />
      <Row>
        <Button
          variant="primary"
          isDisabled={!isComplete || (review.is_done && !editing.isDirty)}
          isPending={editing.isSaving}
          onPress={finish}
        >
          {t(review.is_done ? "assignment.reviews.change" : "assignment.reviews.done")}
        </Button>
        {!review.is_done && <SaveButton isSaving={editing.isSaving} />}
      </Row>
    </EditForm>
  );
}

function ClosedReview({ form, mark, isUnsaved }: { form: MarkingForm; mark: Mark; isUnsaved: boolean }) {
  const { t } = useI18n();
  return (
    <>
      <Callout>{t("assignment.reviews.closed")}</Callout>
      {isUnsaved && <Callout tone="warning">{t("assignment.reviews.unsaved")}</Callout>}
      {mark.comment !== "" && (
        <p className={styles.remark} dir="auto">
          {mark.comment}
        </p>
      )}
      <FormView form={form} mark={mark} />
    </>
  );
}
