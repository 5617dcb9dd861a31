import { useMutation, useQueryClient } from "@tanstack/react-query";
import { idempotencyKey } from "@/api/client.ts";
import { asProblem } from "@/api/problem.ts";
import {
  createQuestion,
  deleteQuestion,
  type QuestionView,
  questionChanged,
  questionQuery,
} from "@/api/queries/questions.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { toast } from "@/ui/toast.ts";

/**
 * Deletes a question; undoing makes it again, as its newest version was. One that something uses is kept, and it is said that
 * it can be retired. `onDeleted` is called once it is gone.
 */
export function useDeleteQuestion(bankId: string, onDeleted?: () => unknown) {
  const { t } = useI18n();
  const client = useQueryClient();
  const onSettled = () => questionChanged(client, bankId);
  const refuse = (error: unknown) => {
    const isUsed = asProblem(error).code === "question.in_use";
    toast.show({ tone: "danger", text: isUsed ? t("bank.question.in_use") : problemText(t, error) });
  };
  const { mutate: remake } = useMutation({
    mutationFn: ({ category_id, status, question }: QuestionView) =>
      createQuestion(bankId, { category_id, status, question }, idempotencyKey()),
    onError: refuse,
    onSettled,
  });
  const { mutate: remove } = useMutation({
    mutationFn: async ({ id }: { id: string; name: string }) => {
      const before = await client.fetchQuery({ ...questionQuery(id), staleTime: 0 });
      await deleteQuestion(id);
      return before;
    },
    onError: refuse,
    onSuccess: async (before, { name }) => {
      toast.show({
        text: t("bank.question.deleted", { name }),
        action: { label: t("common.undo"), run: () => remake(before) },
      });
      await onDeleted?.();
    },
    onSettled,
  });
  return remove;
}
