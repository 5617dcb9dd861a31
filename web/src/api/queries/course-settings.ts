import { answer, api, ifMatch, type Schemas } from "../client.ts";
import type { operations } from "../schema.ts";

/** What is left out stays; null empties what may be empty. */
export type CourseChange = NonNullable<
  operations["course.update"]["requestBody"]
>["content"]["application/json"];

/** Refused with 412 when somebody saved the settings since `revision`. */
export function updateCourse(
  courseId: string,
  revision: number,
  change: CourseChange,
): Promise<Schemas["CourseView"]> {
  return answer(
    api.PATCH("/api/v1/courses/{course_id}", {
      params: { path: { course_id: courseId } },
      headers: ifMatch(revision),
      body: change,
    }),
  );
}
