import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { assignmentKeys } from "@/api/queries/assignments.ts";
import { type MarkState, markingQuery, type SubmissionMarking, saveMark } from "@/api/queries/marking.ts";
import { meQuery } from "@/api/queries/me.ts";
import type { Mark } from "@/api/queries/submissions.ts";
import { useI18n } from "@/i18n";
import { EditForm } from "@/shared/editing/edit-form.tsx";
import { SaveState } from "@/shared/editing/editing-notices.tsx";
import { SaveButton } from "@/shared/editing/save-button.tsx";
import { scoreValue } from "@/shared/score.ts";
import { useEditing } from "@/shared/use-editing.ts";
import { Button } from "@/ui/button.tsx";
import { Row } from "@/ui/layout.tsx";
import { useProblems } from "../problem-words.ts";
import { isSameMark, MarkFields, nothingSaid } from "./mark-fields.tsx";
import { pointsOfMark } from "./points-of-mark.ts";

/** The caller's mark: saving keeps it as a draft until it is said to be done; then it stays done. */
function useMarkEditing(marking: SubmissionMarking) {
  const client = useQueryClient();
  const { data: me } = useSuspenseQuery(meQuery);
  const submissionId = marking.submission.id;
  const query = markingQuery(submissionId);
  const own = ({ marks }: SubmissionMarking) => marks.find(({ marker_id }) => marker_id === me.id);
  const formOf = (from: SubmissionMarking) => ({
    ...(own(from)?.mark ?? nothingSaid),
    revision: from.revision,
  });
  const state = useRef<MarkState>("draft");
  state.current = own(marking)?.state ?? "draft";
  // Until it is saved: also past what was saved elsewhere meanwhile.
  const wished = useRef<MarkState | null>(null);
  const editing = useEditing<Mark>({
    key: `mark.${submissionId}`,
    loaded: formOf(marking),
    isSame: isSameMark,
    reload: async () => formOf(await client.fetchQuery({ ...query, staleTime: 0 })),
    send: async ({ revision, criteria, points, comment }) => {
      const mark = { criteria, points, comment };
      const to = wished.current ?? state.current;
      const saved = await saveMark(submissionId, revision, { mark, state: to });
      wished.current = null;
      client.setQueryData(query.queryKey, saved);
      void client.invalidateQueries({
        queryKey: [...assignmentKeys.one(marking.assignment_id), "submissions"],
      });
      return formOf(saved);
    },
  });
  const save = () => {
    if (!editing.isSaving) wished.current = null;
    editing.save();
  };
  const finish = () => {
    wished.current = "done";
    editing.save();
  };
  return { editing: { ...editing, save }, finish, isDone: state.current === "done" };
}

/** Marking one submission by the form of its assignment. */
export function MarkEditor({ marking }: { marking: SubmissionMarking }) {
  const { t } = useI18n();
  const { editing, finish, isDone } = useMarkEditing(marking);
  const { form: mark, change } = editing;
  const most = scoreValue(marking.possible);
  const isComplete = pointsOfMark(marking.form, mark, most) !== null;
  return (
    <EditForm
      label={t("assignment.marking.mark")}
      editing={editing}
      problems={useProblems(editing.error, (field) => field.replace(/^mark\./, ""))}
      readable={(one) => JSON.stringify({ ...one, revision: undefined }, null, 2)}
      head={<SaveState editing={editing} />}
    >
      <MarkFields form={marking.form} mark={mark} possible={most} onChange={change} />
      <Row>
        <Button
          variant="primary"
          isDisabled={!isComplete || (isDone && !editing.isDirty)}
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
