import { infiniteQueryOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "../client.ts";
import { type CourseFilter, courseKeys, narrowed } from "./courses.ts";

export type MyEnrollment = Schemas["MyEnrollment"];
export type NextLesson = Schemas["NextLesson"];
type ProgressState = Schemas["ProgressState"];
export type CompletionView = Schemas["CompletionView"];
export type CourseProgress = Schemas["CourseProgress"];
export type CourseFacets = Schemas["CourseFacets"];

const mostOfOnePage = 100;

export const enrollmentKeys = {
  all: ["enrollments"] as const,
};

/** The courses that the caller takes and that have come this far, newest enrolment first. */
export const enrollmentsQuery = (state: ProgressState) =>
  infiniteQueryOptions({
    queryKey: [...enrollmentKeys.all, state],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/enrollments", {
          signal,
          params: { query: { state, limit: mostOfOnePage, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });

/** How many courses each choice of a filter would find. */
export const facetsQuery = (filter: CourseFilter) =>
  queryOptions({
    queryKey: [...courseKeys.all, "facets", filter],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/courses/facets", { signal, params: { query: narrowed(filter) } })),
  });

/** The caller's own progress in a course that they take. */
export const ownProgressQuery = (courseId: string) =>
  queryOptions({
    queryKey: [...courseKeys.one(courseId), "progress"],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/courses/{course_id}/progress", {
          signal,
          params: { path: { course_id: courseId } },
        }),
      ),
  });

/** How far the caller's courses are is asked for again where it is shown: what is already on its way may be of before. */
export async function refreshEnrollments(queryClient: QueryClient): Promise<void> {
  await queryClient.cancelQueries({ queryKey: enrollmentKeys.all });
  await queryClient.invalidateQueries({ queryKey: enrollmentKeys.all });
}

/** To be called when the caller enrolled or got on: whatever tells how far they are is asked for again when it is shown. */
export async function refreshLearning(queryClient: QueryClient, courseId: string): Promise<void> {
  await Promise.all([
    refreshEnrollments(queryClient),
    queryClient.invalidateQueries({ queryKey: courseKeys.one(courseId) }),
    queryClient.invalidateQueries({ queryKey: [...courseKeys.all, "catalogue"] }),
  ]);
}
