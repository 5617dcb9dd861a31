import { useMutation, useQueryClient } from "@tanstack/react-query";
import { asProblem } from "@/api/problem.ts";
import {
  type AssignmentDoor,
  assignmentDoorKey,
  type SubmissionView,
  submitSubmission,
} from "@/api/queries/submissions.ts";
import { useI18n } from "@/i18n";
import { fieldTextsOf, problemText } from "@/shared/problem-text.ts";
import { scoreValue } from "@/shared/score.ts";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { type Definition, DefinitionList, Stack } from "@/ui/layout.tsx";
import { toast } from "@/ui/toast.ts";

interface SubmitDialogProps {
  door: AssignmentDoor;
  submission: SubmissionView;
  words: number;
  /** Whether the server has all of it. */
  isSaved: boolean;
  onClose: () => void;
}

/** What would be handed in, and handing it in. */
export function SubmitDialog({ door, submission, words, isSaved, onClose }: SubmitDialogProps) {
  const { t, format } = useI18n();
  const queryClient = useQueryClient();
  const submitting = useMutation({
    mutationFn: () => submitSubmission(submission.id),
    onSuccess: () => {
      toast.show({ text: t("assignment.submit.done") });
      onClose();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: assignmentDoorKey(door.id) }),
  });
  const { accepted } = door;
  const { files, content } = submission;
  const incomplete = files.some((file) => !file.is_complete);
  const items: Definition[] = [
    ...(accepted.text
      ? [{ term: t("assignment.draft.text"), value: t("assignment.draft.words", { count: words }) }]
      : []),
    ...(accepted.links > 0
      ? [{ term: t("assignment.submit.links"), value: format.number(content.links.length) }]
      : []),
    ...(accepted.files
      ? [
          {
            term: t("assignment.draft.files"),
            value: files.length === 0 ? "–" : format.list(files.map(({ name }) => name)),
          },
        ]
      : []),
  ];
  const problem = submitting.error && asProblem(submitting.error);
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("assignment.submit.title")}
      actions={() => (
        <Button
          variant="primary"
          isDisabled={!isSaved || incomplete}
          isPending={submitting.isPending}
          onPress={() => submitting.mutate()}
        >
          {t("assignment.submit.action")}
        </Button>
      )}
    >
      <Stack gap={3}>
        <DefinitionList items={items} />
        <Lateness submission={submission} />
        {submission.members.length > 0 && <p>{t("assignment.submit.for_all")}</p>}
        <p>
          {t(door.attempts.may_withdraw ? "assignment.submit.may_withdraw" : "assignment.submit.is_final")}
        </p>
        {!isSaved && <p role="status">{t("assignment.submit.unsaved")}</p>}
        {incomplete && <Callout tone="warning">{t("assignment.submit.incomplete")}</Callout>}
        {problem && (
          <div role="alert">
            <Callout tone="danger" title={problemText(t, problem)}>
              {problem.errors.length > 0 && (
                <ul>
                  {fieldTextsOf(t, problem).map(({ field, message }) => (
                    <li key={field}>{message}</li>
                  ))}
                </ul>
              )}
            </Callout>
          </div>
        )}
      </Stack>
    </Dialog>
  );
}

/** That it is late, and what that costs. */
export function Lateness({ submission: { minutes_late, withheld } }: { submission: SubmissionView }) {
  const { t, format } = useI18n();
  if (minutes_late === 0) return null;
  return (
    <Callout tone="warning" title={t("assignment.late.by", { time: format.duration(minutes_late * 60) })}>
      {withheld !== null && t("assignment.late.withheld", { points: format.number(scoreValue(withheld)) })}
    </Callout>
  );
}
