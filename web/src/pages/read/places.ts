// Where things are: addresses, and a lesson among those of its course.
import type { Outline, OutlineLesson, OutlineModule } from "@/api/queries/lessons.ts";

export const lessonAddress = (courseId: string, lessonId: string) =>
  `/courses/${courseId}/lessons/${lessonId}`;
export const courseAddress = (courseId: string) => `/courses/${courseId}`;

export interface Place {
  lesson: OutlineLesson;
  module: OutlineModule;
  /** From 1. */
  number: number;
  total: number;
  previous: OutlineLesson | null;
  next: OutlineLesson | null;
}

export function placeOf(outline: Outline, lessonId: string): Place | null {
  const all = outline.modules.flatMap((module) => module.lessons.map((lesson) => ({ module, lesson })));
  const index = all.findIndex(({ lesson }) => lesson.id === lessonId);
  const found = all[index];
  if (!found) return null;
  return {
    ...found,
    number: index + 1,
    total: all.length,
    previous: all[index - 1]?.lesson ?? null,
    next: all[index + 1]?.lesson ?? null,
  };
}
