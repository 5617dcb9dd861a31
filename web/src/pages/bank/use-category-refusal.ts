import { asProblem } from "@/api/problem.ts";
import { type MessageId, type Translate, useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { toast } from "@/ui/toast.ts";

const refusals: Record<string, MessageId> = {
  "category.title_taken": "bank.category.title_taken",
  "category.cycle": "bank.category.cycle",
  "category.too_deep": "bank.category.too_deep",
  "category.too_many": "bank.category.too_many",
};

/** Why a tree of categories stays as it is. */
export function categoryRefusal(t: Translate, error: unknown): string {
  const own = refusals[asProblem(error).code];
  return own ? t(own) : problemText(t, error);
}

export function useCategoryRefusal(): (error: unknown) => void {
  const { t } = useI18n();
  return (error) => toast.show({ tone: "danger", text: categoryRefusal(t, error) });
}
