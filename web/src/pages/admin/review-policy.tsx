import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { reviewPolicyQuery, setReviewPolicy } from "@/api/queries/review-policy.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { required } from "@/shared/required.ts";
import { Callout } from "@/ui/callout.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { Switch } from "@/ui/switch.tsx";

/** Whether courses of the organisation need a review; changes at once. */
export function ReviewPolicy() {
  const { t } = useI18n();
  const client = useQueryClient();
  const { data } = useQuery({ ...reviewPolicyQuery, ...required });
  const change = useMutation({
    mutationFn: setReviewPolicy,
    onSuccess: (policy) => client.setQueryData(reviewPolicyQuery.queryKey, policy),
  });
  if (!data) return null;
  return (
    <PageSection title={t("admin.reviews.title")}>
      <Switch
        label={t("admin.reviews.required")}
        description={t("admin.reviews.required.help")}
        isSelected={change.isPending ? change.variables : data.review_required}
        onChange={(isOn) => change.mutate(isOn)}
      />
      {change.error && (
        <div role="alert">
          <Callout tone="danger">{problemText(t, change.error)}</Callout>
        </div>
      )}
    </PageSection>
  );
}
