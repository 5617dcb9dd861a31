import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "../client.ts";

const mostOfOnePage = 100;

/** The assignments that a lesson of the course may lead to; all of them for nearly every course. */
export const assignmentChoicesQuery = (courseId: string) =>
  queryOptions({
    queryKey: ["assignments", "of", courseId, "choices"],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/assignments", {
          signal,
          params: { query: { course_id: courseId, limit: mostOfOnePage } },
        }),
      ),
  });
