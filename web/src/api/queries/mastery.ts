// How likely students master skills, from all that they answered in a course.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "../client.ts";

export type ClassSkill = Schemas["ClassSkill"];
export type StudentMastery = Schemas["StudentMastery"];

const pageSize = 50;

const masteryKey = (courseId: string) => ["mastery", courseId];

export const ownMasteryQuery = (courseId: string) =>
  queryOptions({
    queryKey: [...masteryKey(courseId), "own"],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/mastery", { signal, params: { query: { course_id: courseId } } })),
  });

export const classMasteryQuery = (courseId: string) =>
  queryOptions({
    queryKey: [...masteryKey(courseId), "class"],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/mastery/class", { signal, params: { query: { course_id: courseId } } })),
  });

/** The students of a class by one skill. */
export const studentMasteryQuery = (courseId: string, skill: string) =>
  infiniteQueryOptions({
    queryKey: [...masteryKey(courseId), "students", skill],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/mastery/students", {
          signal,
          params: {
            query: {
              course_id: courseId,
              skill,
              limit: pageSize,
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });
