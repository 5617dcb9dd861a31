import { useQueryClient } from "@tanstack/react-query";
import { idempotencyKey } from "@/api/client.ts";
import { createOverride, deleteOverride, type Override, overridesChanged } from "@/api/queries/rules.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { toast } from "@/ui/toast.ts";
import { termsOf, termsRequest } from "./terms.ts";

/** Takes an exception back at once, and offers to make it again. */
export function useRemoveOverride(courseId: string): (override: Override) => void {
  const { t } = useI18n();
  const client = useQueryClient();
  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work();
      return true;
    } catch (error) {
      toast.show({ tone: "danger", text: problemText(t, error) });
      return false;
    } finally {
      await overridesChanged(client, courseId);
    }
  };
  const restore = (override: Override) =>
    attempt(() => {
      const { node_id, user_id, group_id } = override;
      const request = { node_id, user_id, group_id, ...termsRequest(termsOf(override)) };
      return createOverride(courseId, request, idempotencyKey());
    });
  return async (override) => {
    const isRemoved = await attempt(() => deleteOverride(courseId, override.id));
    if (!isRemoved) return;
    toast.show({
      text: t("author.overrides.removed"),
      action: { label: t("author.undo"), run: () => void restore(override) },
    });
  };
}
