import { infiniteQueryOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "../client.ts";
import { courseKeys } from "./courses.ts";

export type DraftChanges = Schemas["DraftChanges"];
export type DraftChange = Schemas["DraftChange"];
export type Version = Schemas["VersionView"];

const pageSize = 20;

/** What publishing would change for readers, and what keeps from it. Always asked anew: every edit changes it. */
export const changesQuery = (courseId: string) =>
  queryOptions({
    queryKey: [...courseKeys.one(courseId), "changes"],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/courses/{course_id}/changes", { signal, params: { path: { course_id: courseId } } }),
      ),
    staleTime: 0,
  });

/** Published versions, newest first, a page at a time. */
export const versionsQuery = (courseId: string) =>
  infiniteQueryOptions({
    queryKey: [...courseKeys.one(courseId), "versions"],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/courses/{course_id}/versions", {
          signal,
          params: {
            path: { course_id: courseId },
            query: { limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) },
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });

export function publishCourse(courseId: string, note: string): Promise<Version> {
  return answer(
    api.POST("/api/v1/courses/{course_id}/publish", {
      params: { path: { course_id: courseId } },
      body: note === "" ? {} : { note },
    }),
  );
}

/** The draft was edited. What publishing would change is asked anew at once only while nothing was known to. */
export function draftChanged(client: QueryClient, courseId: string): void {
  const { queryKey } = changesQuery(courseId);
  const isKnown = (client.getQueryData<DraftChanges>(queryKey)?.changes.length ?? 0) > 0;
  void client.invalidateQueries({ queryKey, refetchType: isKnown ? "none" : "active" });
}
