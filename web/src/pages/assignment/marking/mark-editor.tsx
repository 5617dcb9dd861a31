import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { assignmentKeys } from "@/api/queries/assignments.ts";
import { type MarkState, markingQuery, type SubmissionMarking, saveMark } from "@/api/queries/marking.ts";
import { meQuery } from "@/api/queries/me.ts";
import type { CriterionMark, Mark } from "@/api/queries/submissions.ts";
import { useI18n } from "@/i18n";
import { EditForm } from "@/shared/editing/edit-form.tsx";
import { SaveState } from "@/shared/editing/editing-notices.tsx";
import { SaveButton } from "@/shared/editing/save-button.tsx";
import { useFormErrors } from "@/shared/problem-text.ts";
import { scoreValue } from "@/shared/score.ts";
import { useEditing } from "@/shared/use-editing.ts";
import { Button } from "@/ui/button.tsx";
import { Row } from "@/ui/layout.tsx";
import { TextArea } from "@/ui/text-field.tsx";
import styles from "../assignment.module.css";
import { ScoreField } from "../score-field.tsx";
import { CriterionFields } from "./criterion-fields.tsx";
import { pointsOfMark } from "./points-of-mark.ts";

const nothing: Mark = { criteria: [], points: null, comment: "" };

const isSame = (one: Mark, other: Mark) =>
  JSON.stringify([one.criteria, one.points, one.comment]) ===
  JSON.stringify([other.criteria, other.points, other.comment]);

/** The caller's mark: saving keeps it as a draft until it is said to be done; then it stays done. */
function useMarkEditing(marking: SubmissionMarking) {
  const client = useQueryClient();
  const { data: me } = useSuspenseQuery(meQuery);
  const submissionId = marking.submission.id;
  const query = markingQuery(submissionId);
  const own = ({ marks }: SubmissionMarking) => marks.find(({ marker_id }) => marker_id === me.id);
  const formOf = (from: SubmissionMarking) => ({
    ...(own(from)?.mark ?? nothing),
    revision: from.revision,
  });
  const state = useRef<MarkState>("draft");
  state.current = own(marking)?.state ?? "draft";
  const wished = useRef<MarkState | null>(null);
  const editing = useEditing<Mark>({
    key: `mark.${submissionId}`,
    loaded: formOf(marking),
    isSame,
    reload: async () => formOf(await client.fetchQuery({ ...query, staleTime: 0 })),
    send: async ({ revision, criteria, points, comment }) => {
      const mark = { criteria, points, comment };
      const to = wished.current ?? state.current;
      wished.current = null;
      const saved = await saveMark(submissionId, revision, { mark, state: to });
      client.setQueryData(query.queryKey, saved);
      void client.invalidateQueries({
        queryKey: [...assignmentKeys.one(marking.assignment_id), "submissions"],
      });
      return formOf(saved);
    },
  });
  const finish = () => {
    wished.current = "done";
    editing.save();
  };
  return { editing, finish, isDone: state.current === "done" };
}

/** Marking one submission by the form of its assignment. */
export function MarkEditor({ marking }: { marking: SubmissionMarking }) {
  const { t, format } = useI18n();
  const { editing, finish, isDone } = useMarkEditing(marking);
  const { form: mark, change } = editing;
  const { form, possible } = marking;
  const most = scoreValue(possible);
  const sum = pointsOfMark(form, mark, most);
  const setCriterion = (said: CriterionMark) =>
    change({ criteria: [...mark.criteria.filter(({ criterion }) => criterion !== said.criterion), said] });
  return (
    <EditForm
      label={t("assignment.marking.mark")}
      editing={editing}
      problems={useFormErrors(editing.error, (field) => field.replace(/^mark\./, ""))}
      readable={(one) => JSON.stringify({ ...one, revision: undefined }, null, 2)}
      head={<SaveState editing={editing} />}
    >
      {form.kind === "points" ? (
        <ScoreField
          name="points"
          label={t("assignment.marking.points_of", { most: format.number(most) })}
          value={mark.points}
          onChange={(points) => change({ points })}
          most={most}
        />
      ) : (
        <div className={styles.criteria}>
          {form.criteria.map((criterion) => (
            <CriterionFields
              key={criterion.id}
              criterion={criterion}
              frequent={form.kind === "guide" ? form.frequent_comments : []}
              said={mark.criteria.find((each) => each.criterion === criterion.id)}
              onChange={setCriterion}
            />
          ))}
        </div>
      )}
      <TextArea
        name="comment"
        label={t("assignment.marking.comment")}
        rows={4}
        value={mark.comment}
        onChange={(comment) => change({ comment })}
        maxLength={20_000}
        isOptional
        isWide
      />
      <p role="status">
        {sum === null
          ? t("assignment.marking.incomplete")
          : t("assignment.result.of", { points: format.number(sum), most: format.number(most) })}
      </p>
      <Row>
        <Button
          variant="primary"
          isDisabled={sum === null || (isDone && !editing.isDirty)}
          isPending={editing.isSaving}
          onPress={finish}
        >
          {t(isDone ? "assignment.marking.done_again" : "assignment.marking.done")}
        </Button>
        <SaveButton isSaving={editing.isSaving} />
      </Row>
    </EditForm>
  );
}
