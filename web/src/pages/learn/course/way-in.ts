import type { Schemas } from "@/api/client.ts";
import type { NextLesson } from "@/api/queries/learning.ts";

export type Outline = Schemas["OutlineView"];
export type OutlineModule = Schemas["OutlineModuleView"];
export type OutlineLesson = Schemas["OutlineLessonView"];

export function minutesOf(lesson: OutlineLesson): number {
  return lesson.teaching_minutes + lesson.exercise_minutes;
}

export function courseMinutes(outline: Outline): number {
  return outline.modules
    .flatMap((module) => module.lessons)
    .reduce((sum, lesson) => sum + minutesOf(lesson), 0);
}

/** The lesson to go on with, null when all are completed or there is none. (The API names the first one to look at again.) */
export function nextLesson(outline: Outline): NextLesson | null {
  if (outline.progress.percent === 100) return null;
  for (const module of outline.modules) {
    const lesson = module.lessons.find(({ id }) => id === outline.resume_lesson_id);
    if (lesson) {
      const { id, title, state, position_s } = lesson;
      return { id, title, module_title: module.title, minutes: minutesOf(lesson), state, position_s };
    }
  }
  return null;
}

export function firstLesson(outline: Outline): OutlineLesson | undefined {
  return outline.modules.flatMap((module) => module.lessons)[0];
}

const inOrder: OutlineLesson["locks"][number] = {
  reason: "previous_not_completed",
  scope: "lesson",
  opens_at: null,
  subject_id: null,
  subject_title: null,
  required_percent: null,
  score_percent: null,
};

/** The outline as it will be once the reader is enrolled: what was locked for that reason is open; other rules the server tells. */
export function asEnrolled(outline: Outline, now: Date): Outline {
  const first = firstLesson(outline);
  const unlocked = (lesson: OutlineLesson): OutlineLesson => {
    if (outline.navigation === "sequential" && lesson.id !== first?.id) {
      return { ...lesson, locked: true, lock_reason: "previous_not_completed", locks: [inOrder] };
    }
    return { ...lesson, locked: false, lock_reason: null, locks: [] };
  };
  return {
    ...outline,
    enrollment: {
      id: "",
      course_id: outline.course_id,
      version: outline.version,
      enrolled_at: now.toISOString(),
      completed_at: null,
    },
    resume_lesson_id: first?.id ?? null,
    locks: [],
    modules: outline.modules.map((module) => ({
      ...module,
      locks: [],
      lessons: module.lessons.map(unlocked),
    })),
  };
}
