import { infiniteQueryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "../client.ts";

export type Cohort = Schemas["CohortView"];
export type Person = Schemas["PersonView"];

const pageSize = 50;
const next = (cursor: string) => ({ limit: pageSize, ...(cursor ? { cursor } : {}) });

export const cohortKeys = { all: ["cohorts"] as const };

/** The cohorts of the organisation, by title. */
export const cohortsQuery = infiniteQueryOptions({
  queryKey: [...cohortKeys.all, "list"],
  queryFn: ({ pageParam, signal }) =>
    answer(api.GET("/api/v1/cohorts", { signal, params: { query: next(pageParam) } })),
  initialPageParam: "",
  getNextPageParam: (page) => page.next_cursor,
});

export const cohortMembersQuery = (cohortId: string) =>
  infiniteQueryOptions({
    queryKey: [...cohortKeys.all, cohortId, "members"],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/cohorts/{cohort_id}/members", {
          signal,
          params: { path: { cohort_id: cohortId }, query: next(pageParam) },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });
