import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api, ifMatch, type Schemas } from "../client.ts";
import { courseKeys } from "./courses.ts";

export type LessonDraft = Schemas["LessonDraft"];
export type LessonMaterial = Schemas["LessonMaterial"];
/** What its authors write; the rest is the server's. */
export type LessonText = Pick<
  LessonDraft,
  | "title"
  | "kind"
  | "format"
  | "content"
  | "material"
  | "objectives"
  | "questions"
  | "key_points"
  | "teaching_minutes"
  | "exercise_minutes"
>;

/** A lesson as its authors edit it; its revision is what an edit is checked against. */
export const lessonDraftQuery = (lessonId: string) =>
  queryOptions({
    queryKey: ["lesson-drafts", lessonId],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/lessons/{lesson_id}/draft", { signal, params: { path: { lesson_id: lessonId } } }),
      ),
  });

/** Refused with 412 when somebody saved the lesson since `revision`. */
export function updateLesson(
  lessonId: string,
  revision: number,
  text: Partial<LessonText>,
): Promise<LessonDraft> {
  return answer(
    api.PATCH("/api/v1/lessons/{lesson_id}", {
      params: { path: { lesson_id: lessonId } },
      headers: ifMatch(revision),
      body: text,
    }),
  );
}

/** A text as readers would see it; nothing is stored. While the next one is on its way the last one stays. */
export const previewQuery = (courseId: string, format: LessonDraft["format"], content: string) =>
  queryOptions({
    queryKey: [...courseKeys.one(courseId), "preview", format, content],
    queryFn: ({ signal }) =>
      answer(
        api.POST("/api/v1/courses/{course_id}/preview", {
          signal,
          params: { path: { course_id: courseId } },
          body: { format, content },
        }),
      ),
    staleTime: 60_000,
    gcTime: 0,
    placeholderData: keepPreviousData,
  });
