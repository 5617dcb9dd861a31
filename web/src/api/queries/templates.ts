import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "../client.ts";
import { courseKeys } from "./courses.ts";

/** Courses that a new one can be begun from; the newest hundred. */
export const templatesQuery = queryOptions({
  queryKey: [...courseKeys.all, "templates"],
  queryFn: ({ signal }) =>
    answer(api.GET("/api/v1/course-templates", { signal, params: { query: { limit: 100 } } })),
});

/** A course of the caller's own with the draft of that one. */
export function duplicateCourse(
  courseId: string,
  title: string,
  headers: { "Idempotency-Key": string },
): Promise<Schemas["CourseView"]> {
  return answer(
    api.POST("/api/v1/courses/{course_id}/duplicate", {
      params: { path: { course_id: courseId } },
      headers,
      body: { title },
    }),
  );
}

export function setTemplate(courseId: string, isTemplate: boolean) {
  return answer(
    api.PUT("/api/v1/courses/{course_id}/template", {
      params: { path: { course_id: courseId } },
      body: { is_template: isTemplate },
    }),
  );
}
