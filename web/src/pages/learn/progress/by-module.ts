import type { CourseProgress } from "@/api/queries/learning.ts";
import { minutesOf, type Outline } from "../course/way-in.ts";

export interface LessonLine {
  id: string;
  title: string;
  state: CourseProgress["state"];
  locked: boolean;
  timeSpentS: number;
  completedAt: string | null;
}

export interface ModuleLine {
  id: string;
  title: string;
  done: number;
  timeSpentS: number;
  /** What its authors think it takes. */
  plannedS: number;
  lessons: LessonLine[];
}

/** What the reader did, lesson by lesson, in the modules of the course. */
export function byModule(outline: Outline, progress: CourseProgress): ModuleLine[] {
  const known = new Map(progress.lessons.map((lesson) => [lesson.lesson_id, lesson]));
  return outline.modules.map((module) => {
    const lessons = module.lessons.map(({ id, title, state, locked }): LessonLine => {
      const own = known.get(id);
      return {
        id,
        title,
        state: own?.state ?? state,
        locked,
        timeSpentS: own?.time_spent_s ?? 0,
        completedAt: own?.completed_at ?? null,
      };
    });
    return {
      id: module.id,
      title: module.title,
      done: lessons.filter(({ state }) => state === "completed").length,
      timeSpentS: lessons.reduce((sum, { timeSpentS }) => sum + timeSpentS, 0),
      plannedS: module.lessons.reduce((sum, lesson) => sum + 60 * minutesOf(lesson), 0),
      lessons,
    };
  });
}

/** Rounded down, as the API does: 100 only when all are done. */
export function percentDone(module: ModuleLine): number {
  return module.lessons.length === 0 ? 0 : Math.floor((100 * module.done) / module.lessons.length);
}
