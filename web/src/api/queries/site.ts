import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "../client.ts";

/** The name of the school; public. */
export const siteQuery = queryOptions({
  queryKey: ["site"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/site", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});
