import { useMutation, useQueryClient } from "@tanstack/react-query";
import { asProblem } from "@/api/problem.ts";
import { restoreDraft } from "@/api/queries/comparisons.ts";
import { courseKeys } from "@/api/queries/courses.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { toast } from "@/ui/toast.ts";

const undoMs = 20_000;

/** Makes the draft what it once was, and offers the way back. */
export function useRestore(courseId: string) {
  const { t } = useI18n();
  const client = useQueryClient();
  const changed = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: courseKeys.one(courseId) }),
      client.invalidateQueries({ queryKey: ["lessons"] }),
    ]);
  const fail = (error: unknown) => {
    const isSame = asProblem(error).code === "draft.unchanged";
    toast.show({
      tone: isSame ? "info" : "danger",
      text: isSame ? t("author.restore.same") : problemText(t, error),
    });
  };
  return useMutation({
    mutationFn: (wanted: { version: number } | { draft_id: string }) => restoreDraft(courseId, wanted),
    onSuccess: ({ replaced_draft_id }) => {
      const undo = () => restoreDraft(courseId, { draft_id: replaced_draft_id }).then(changed, fail);
      toast.show({
        text: t("author.restore.done"),
        action: { label: t("author.undo"), run: () => void undo() },
        timeoutMs: undoMs,
      });
    },
    onError: fail,
    onSettled: changed,
  });
}
