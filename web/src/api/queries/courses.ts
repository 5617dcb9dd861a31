import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api, type IdempotencyKey, type Schemas } from "../client.ts";
import type { operations } from "../schema.ts";
import { listOf } from "../word-list.ts";

export type CourseCard = Schemas["CourseCard"];

/** What the catalogue is narrowed by; what is left out does not narrow. */
export interface CourseFilter {
  q?: string;
  /** The id of a category; everything below it counts too. */
  category?: string;
  /** Separated by commas, a comma or backslash within one behind a backslash; a course has all of them. */
  tags?: string;
  level?: string;
  language?: string;
}

/** What the catalogue shows, and in which order. */
export interface CourseList extends CourseFilter {
  sort?: string;
}

const pageSize = 24;
const searchSize = 6;
const mostOfOnePage = 100;

type CourseQuery = NonNullable<operations["course.list"]["parameters"]["query"]>;

/** The filter as the API takes it. */
export function narrowed({ level, tags, ...rest }: CourseFilter): Omit<CourseQuery, "sort"> {
  return {
    ...rest,
    ...(level !== undefined && { level: level as Schemas["Level"] }),
    ...(tags !== undefined && { tags: listOf(tags) }),
  };
}

export const courseKeys = {
  all: ["courses"] as const,
  one: (courseId: string) => ["courses", courseId] as const,
};

/** The catalogue, a page at a time. */
export const catalogueQuery = ({ sort, ...filter }: CourseList) =>
  infiniteQueryOptions({
    queryKey: [...courseKeys.all, "catalogue", filter, sort],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/courses", {
          signal,
          params: {
            query: {
              ...narrowed(filter),
              ...(sort !== undefined && { sort: sort as Schemas["CatalogueSort"] }),
              limit: pageSize,
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });

/** The first few courses of the catalogue that match what somebody types. */
export const courseSearchQuery = (q: string) =>
  queryOptions({
    queryKey: [...courseKeys.all, "search", q],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/courses", { signal, params: { query: { q, limit: searchSize } } })),
  });

/** The newest of the courses that the caller teaches, all of them for nearly everybody. */
export const taughtCoursesQuery = queryOptions({
  queryKey: [...courseKeys.all, "mine", "newest"],
  queryFn: ({ signal }) =>
    answer(api.GET("/api/v1/courses", { signal, params: { query: { mine: true, limit: mostOfOnePage } } })),
});

/** The courses that the caller teaches, a page at a time. */
export const myCoursesQuery = infiniteQueryOptions({
  queryKey: [...courseKeys.all, "mine"],
  queryFn: ({ pageParam, signal }) =>
    answer(
      api.GET("/api/v1/courses", {
        signal,
        params: { query: { mine: true, limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) } },
      }),
    ),
  initialPageParam: "",
  getNextPageParam: (page) => page.next_cursor,
});

export const courseQuery = (courseId: string) =>
  queryOptions({
    queryKey: courseKeys.one(courseId),
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/courses/{course_id}", {
          signal,
          params: { path: { course_id: courseId } },
        }),
      ),
  });

export const outlineQuery = (courseId: string) =>
  queryOptions({
    queryKey: [...courseKeys.one(courseId), "outline"],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/courses/{course_id}/outline", { signal, params: { path: { course_id: courseId } } }),
      ),
  });

/** A course of the caller's own without anything in it. */
export function createCourse(title: string, headers: IdempotencyKey): Promise<Schemas["CourseView"]> {
  return answer(api.POST("/api/v1/courses", { body: { title }, headers }));
}
