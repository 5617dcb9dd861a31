import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "../client.ts";

/** Whether courses of the organisation need a review. */
export const reviewPolicyQuery = queryOptions({
  queryKey: ["review-policy"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/admin/review-policy", { signal })),
});

export function setReviewPolicy(isRequired: boolean) {
  return answer(api.PUT("/api/v1/admin/review-policy", { body: { review_required: isRequired } }));
}
