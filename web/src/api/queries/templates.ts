import { queryOptions } from "@tanstack/react-query";
import { answer, api, type IdempotencyKey, type Schemas } from "../client.ts";
import { courseKeys } from "./courses.ts";

const largestPage = 100;

/** Courses that a new one can be begun from, newest first. */
export const templatesQuery = queryOptions({
  queryKey: [...courseKeys.all, "templates"],
  queryFn: ({ signal }) => everyTemplate(signal),
});

async function everyTemplate(signal: AbortSignal): Promise<Schemas["TemplateCard"][]> {
  const templates: Schemas["TemplateCard"][] = [];
  let cursor: string | null = null;
  do {
    const query = { limit: largestPage, ...(cursor !== null && { cursor }) };
    const page: Schemas["TemplatePage"] = await answer(
      api.GET("/api/v1/course-templates", { signal, params: { query } }),
    );
    templates.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return templates;
}

/** A course of the caller's own with the draft of that one. */
export function duplicateCourse(
  courseId: string,
  title: string,
  headers: IdempotencyKey,
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
