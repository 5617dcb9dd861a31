import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "../client.ts";

const freshMs = 10 * 60_000;

/** Kinds of lessons that other services of this installation bring. */
export const activityKindsQuery = queryOptions({
  queryKey: ["activity-kinds"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/activity-kinds", { signal })),
  staleTime: freshMs,
});
