import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "../client.ts";
import { outlineQuery } from "./courses.ts";

export type LessonView = Schemas["LessonView"];
export type Outline = Schemas["OutlineView"];
export type OutlineModule = Schemas["OutlineModuleView"];
export type OutlineLesson = Schemas["OutlineLessonView"];
export type ProgressSaved = Schemas["ProgressSaved"];

/** How a reader got on with a lesson. Times add up; of positions and states the server keeps what goes furthest or is latest. */
export interface ProgressReport {
  state: Schemas["ProgressState"];
  /** Of a video. */
  position_s?: number;
  /** Active time since the report before. */
  time_spent_s?: number;
}

export const lessonKeys = {
  all: ["lessons"] as const,
  one: (lessonId: string) => ["lessons", lessonId] as const,
};

const lessonFreshMs = 5 * 60_000;

/** A lesson as the caller reads it; for authors also the draft, as it would look once published. */
export const lessonQuery = (lessonId: string, isDraft = false) =>
  queryOptions({
    queryKey: [...lessonKeys.one(lessonId), { isDraft }],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/lessons/{lesson_id}", {
          signal,
          params: { path: { lesson_id: lessonId }, query: isDraft ? { draft: true } : {} },
        }),
      ),
    staleTime: lessonFreshMs,
  });

/** `keepalive`: the request outlives the page, for reports on leaving it. */
export function reportProgress(
  lessonId: string,
  report: ProgressReport,
  keepalive = false,
): Promise<ProgressSaved> {
  return answer(
    api.PUT("/api/v1/lessons/{lesson_id}/progress", {
      params: { path: { lesson_id: lessonId } },
      body: report,
      keepalive,
    }),
  );
}

export async function enroll(courseId: string): Promise<void> {
  await answer(
    api.POST("/api/v1/courses/{course_id}/enrollments", { params: { path: { course_id: courseId } } }),
  );
}

const order = { not_started: 0, in_progress: 1, completed: 2 };

function further(lesson: OutlineLesson, state: ProgressReport["state"]): OutlineLesson {
  return order[state] > order[lesson.state] ? { ...lesson, state } : lesson;
}

function moduleState(lessons: readonly OutlineLesson[]): ProgressReport["state"] {
  if (lessons.every((lesson) => lesson.state === "completed")) return "completed";
  return lessons.every((lesson) => lesson.state === "not_started") ? "not_started" : "in_progress";
}

/** The outline as it will be once the server knows that the lesson has reached this state. */
export function outlineAfter(outline: Outline, lessonId: string, state: ProgressReport["state"]): Outline {
  let before: OutlineLesson | undefined;
  const modules = outline.modules.map((module) => {
    const lessons = module.lessons.map((lesson) => {
      const changed = lesson.id === lessonId ? further(lesson, state) : lesson;
      const isUnlocked =
        changed.locks.length === 1 &&
        changed.lock_reason === "previous_not_completed" &&
        before?.state === "completed";
      before = isUnlocked ? { ...changed, locked: false, lock_reason: null, locks: [] } : changed;
      return before;
    });
    return { ...module, lessons, state: moduleState(lessons) };
  });
  const all = modules.flatMap((module) => module.lessons);
  const total = outline.progress.total_lessons;
  // Where not all lessons count, the server tells which of them did.
  if (total !== all.length) return { ...outline, modules };
  const completed = all.filter((lesson) => lesson.state === "completed").length;
  const percent = total === 0 ? 0 : Math.floor((100 * completed) / total);
  return { ...outline, modules, progress: { percent, completed_lessons: completed, total_lessons: total } };
}

/** Shows a state before the server has confirmed it; the result shows what was there before. */
export function showLessonState(
  queryClient: QueryClient,
  courseId: string,
  lessonId: string,
  state: ProgressReport["state"],
): () => void {
  const outlineKey = outlineQuery(courseId).queryKey;
  const lessonKey = lessonQuery(lessonId).queryKey;
  const outline = queryClient.getQueryData(outlineKey);
  const lesson = queryClient.getQueryData(lessonKey);
  if (outline) queryClient.setQueryData(outlineKey, outlineAfter(outline, lessonId, state));
  if (lesson && order[state] > order[lesson.state]) queryClient.setQueryData(lessonKey, { ...lesson, state });
  return () => {
    queryClient.setQueryData(outlineKey, outline);
    queryClient.setQueryData(lessonKey, lesson);
  };
}
