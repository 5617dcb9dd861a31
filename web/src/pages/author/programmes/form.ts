import type { Programme, ProgrammeChange } from "@/api/queries/programmes.ts";

export interface FormCourse {
  id: string;
  title: string;
  isRequired: boolean;
}

export interface ProgrammeForm {
  title: string;
  summary: string;
  description: string;
  order: Programme["course_order"];
  optionalCount: number;
  courses: readonly FormCourse[];
}

export function formOf(programme: Programme): ProgrammeForm & { revision: number } {
  return {
    title: programme.title,
    summary: programme.summary,
    description: programme.description,
    order: programme.course_order,
    optionalCount: programme.optional_count,
    courses: programme.courses.map(({ course_id, title, required }) => ({
      id: course_id,
      title,
      isRequired: required,
    })),
    revision: programme.revision ?? 0,
  };
}

export function changeOf(form: ProgrammeForm): ProgrammeChange {
  return {
    title: form.title.trim(),
    summary: form.summary,
    description: form.description,
    course_order: form.order,
    optional_count: form.optionalCount,
    courses: form.courses.map(({ id, isRequired }) => ({ course_id: id, required: isRequired })),
  };
}

export function isSameForm(one: ProgrammeForm, other: ProgrammeForm): boolean {
  return JSON.stringify(changeOf(one)) === JSON.stringify(changeOf(other));
}

/** The list with the course at `index` one place up or down; the same list at its ends. */
export function moved(courses: readonly FormCourse[], index: number, step: 1 | -1): readonly FormCourse[] {
  const target = index + step;
  const one = courses[index];
  const other = courses[target];
  if (one === undefined || other === undefined) return courses;
  return courses.map((course, place) => (place === index ? other : place === target ? one : course));
}
