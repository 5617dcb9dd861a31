import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "../client.ts";
import { courseKeys } from "./courses.ts";

export type DiffPart = Schemas["DiffPart"];

/** Which two states of a course: a version, nothing at all (0) or, for `to`, the draft (undefined). */
export interface Sides {
  from: number;
  to?: number;
}

const keyOf = (courseId: string, sides: Sides) => [
  ...courseKeys.one(courseId),
  "comparison",
  sides.from,
  sides.to ?? "draft",
];
const of = (courseId: string) => ({ path: { course_id: courseId } });
// Two versions never change; the draft does.
const freshFor = (sides: Sides) => ({ staleTime: sides.to === undefined ? 0 : Number.POSITIVE_INFINITY });

export const comparisonQuery = (courseId: string, sides: Sides) =>
  queryOptions({
    queryKey: keyOf(courseId, sides),
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/courses/{course_id}/comparison", {
          signal,
          params: { ...of(courseId), query: sides },
        }),
      ),
    ...freshFor(sides),
  });

/** The texts of one lesson; without it those of the course itself. */
export const textComparisonQuery = (courseId: string, sides: Sides, lessonId: string | null) =>
  queryOptions({
    queryKey: [...keyOf(courseId, sides), "texts", lessonId],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/courses/{course_id}/comparison/texts", {
          signal,
          params: { ...of(courseId), query: { ...sides, ...(lessonId !== null && { lesson_id: lessonId }) } },
        }),
      ),
    ...freshFor(sides),
  });

/** Drafts that going back to a version replaced, newest first. */
export const replacedDraftsQuery = (courseId: string) =>
  queryOptions({
    queryKey: [...courseKeys.one(courseId), "replaced"],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/courses/{course_id}/draft/replaced", { signal, params: of(courseId) })),
  });

/** The draft becomes what it was; the answer names what it was until now. */
export function restoreDraft(courseId: string, wanted: { version: number } | { draft_id: string }) {
  return answer(
    api.POST("/api/v1/courses/{course_id}/draft/restore", { params: of(courseId), body: wanted }),
  );
}
