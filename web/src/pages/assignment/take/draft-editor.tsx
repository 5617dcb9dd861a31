import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import {
  type AssignmentDoor,
  assignmentDoorKey,
  type SubmissionContent,
  type SubmissionView,
  saveSubmission,
  submissionQuery,
} from "@/api/queries/submissions.ts";
import { useI18n } from "@/i18n";
import { EditForm } from "@/shared/editing/edit-form.tsx";
import { SaveState } from "@/shared/editing/editing-notices.tsx";
import { SaveButton } from "@/shared/editing/save-button.tsx";
import { useFormErrors } from "@/shared/problem-text.ts";
import { useEditing } from "@/shared/use-editing.ts";
import { Button } from "@/ui/button.tsx";
import { Row, Stack } from "@/ui/layout.tsx";
import { TextArea } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.ts";
import styles from "../assignment.module.css";
import { countWords } from "../passages.ts";
import { SubmissionFiles } from "../submission-files.tsx";
import { GroupMembers } from "./group-members.tsx";
import { LinkFields } from "./link-fields.tsx";
import { RevisionsButton } from "./revisions.tsx";
import { SubmitDialog } from "./submit-dialog.tsx";

interface DraftEditorProps {
  door: AssignmentDoor;
  submission: SubmissionView;
}

type Revised = SubmissionContent & { revision: number };

const saveAfterMs = 3000;
const formOf = ({ content, revision }: SubmissionView): Revised => ({ ...content, revision });
const isSame = (one: SubmissionContent, other: SubmissionContent) =>
  one.text === other.text && JSON.stringify(written(one.links)) === JSON.stringify(written(other.links));

/** The links that say something. */
function written(links: readonly string[]): string[] {
  return links.map((link) => link.trim()).filter((link) => link !== "");
}

function useSubmissionEditing({ id, assignment_id, ...loaded }: SubmissionView) {
  const client = useQueryClient();
  const query = submissionQuery(id);
  return useEditing<SubmissionContent>({
    key: `submission.${id}`,
    loaded: formOf({ id, assignment_id, ...loaded }),
    isSame,
    reload: async () => formOf(await client.fetchQuery({ ...query, staleTime: 0 })),
    send: async ({ text, links, revision }) => {
      const saved = await saveSubmission(id, revision, { text, links: written(links) });
      client.setQueriesData<AssignmentDoor>(
        { queryKey: assignmentDoorKey(assignment_id) },
        (door) =>
          door && {
            ...door,
            submissions: door.submissions.map((each) => (each.id === id ? saved : each)),
          },
      );
      return formOf(saved);
    },
  });
}

/** Whether the server would take it as a link. */
const isAddress = (link: string) => /^https?:\/\//i.test(link.trim()) && URL.canParse(link.trim());

/** Saves a moment after the last change, unless a link is only begun or somebody else's text has to be looked at first. */
function useSavingAlone({
  form,
  isDirty,
  isSaving,
  error,
  theirs,
  save,
}: ReturnType<typeof useSubmissionEditing>) {
  const latest = useRef(save);
  latest.current = save;
  const isSettled = !isSaving && error === null && theirs === undefined;
  const waits = isDirty && isSettled && form.links.every(isAddress);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the form begins the time anew
  useEffect(() => {
    if (!waits) return;
    const timer = setTimeout(() => latest.current(), saveAfterMs);
    return () => clearTimeout(timer);
  }, [form, waits]);
}

/** Puts an earlier state into the draft; that can be undone as long as nothing else is typed. */
function useTakingAgain({ form, isDirty, change, save }: ReturnType<typeof useSubmissionEditing>) {
  const { t } = useI18n();
  const latest = useRef(form);
  latest.current = form;
  return (content: SubmissionContent) => {
    const { text, links } = form;
    // Then it is among the earlier states, whatever becomes of the draft.
    if (isDirty) save();
    change(content);
    const undo = () => {
      if (isSame(latest.current, content)) change({ text, links });
      else toast.show({ text: t("assignment.revisions.typed_since"), tone: "info" });
    };
    toast.show({
      text: t("assignment.revisions.taken"),
      action: { label: t("assignment.comments.undo"), run: undo },
    });
  };
}

/** Work that is not handed in yet: kept here at once, on the server a moment later. */
export function DraftEditor({ door, submission }: DraftEditorProps) {
  const { t, format } = useI18n();
  const client = useQueryClient();
  const editing = useSubmissionEditing(submission);
  const [isSubmitting, setSubmitting] = useState(false);
  useSavingAlone(editing);
  const takeAgain = useTakingAgain(editing);
  const { form, change, isDirty, save } = editing;
  const { accepted } = door;
  const words = countWords(form.text);
  const most = accepted.most_words ?? null;
  const errors = useFormErrors(editing.error, (field) => field.replace(/^content\./, ""));
  const counted =
    most === null
      ? t("assignment.draft.words", { count: words })
      : t("assignment.draft.words_of", { count: words, most: format.number(most) });
  return (
    <Stack gap={4}>
      <GroupMembers members={submission.members} />
      <EditForm
        label={t("assignment.take.own")}
        editing={editing}
        problems={errors}
        readable={({ text, links }) => [text, ...written(links)].join("\n")}
        head={
          <div className={styles.bar}>
            <SaveState editing={editing} />
            <SaveButton isSaving={editing.isSaving} />
          </div>
        }
      >
        {accepted.text && (
          <TextArea
            name="text"
            label={t("assignment.draft.text")}
            description={counted}
            rows={16}
            value={form.text}
            onChange={(text) => change({ text })}
            {...(most !== null && words > most && { error: t("assignment.draft.too_long") })}
            isWide
          />
        )}
        {accepted.links > 0 && (
          <LinkFields links={form.links} most={accepted.links} onChange={(links) => change({ links })} />
        )}
      </EditForm>
      {accepted.files && (
        <section aria-label={t("assignment.draft.files")}>
          <SubmissionFiles
            submissionId={submission.id}
            files={submission.files}
            editing={{
              rules: accepted.files,
              label: t("assignment.draft.add_file"),
              onChanged: () => client.invalidateQueries({ queryKey: assignmentDoorKey(door.id) }),
            }}
          />
        </section>
      )}
      <Row>
        <Button
          variant="primary"
          onPress={() => {
            if (isDirty) save();
            setSubmitting(true);
          }}
        >
          {t("assignment.draft.submit")}
        </Button>
        <RevisionsButton submissionId={submission.id} onTake={takeAgain} />
      </Row>
      {isSubmitting && (
        <SubmitDialog
          door={door}
          submission={submission}
          words={words}
          isSaved={!isDirty}
          onClose={() => setSubmitting(false)}
        />
      )}
    </Stack>
  );
}
