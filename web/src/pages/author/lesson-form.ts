// A lesson as the fields of its form hold it.
import type { LessonDraft, LessonText } from "@/api/queries/lesson-drafts.ts";

export interface LessonForm {
  title: string;
  kind: LessonDraft["kind"];
  /** Markdown of a page; kept while the lesson is a link, so that changing the kind loses nothing. */
  content: string;
  url: string;
  /** One a line each. */
  objectives: string;
  questions: string;
  keyPoints: string;
  teachingMinutes: number;
  exerciseMinutes: number;
  /** What the text was when writing began: saving is refused when somebody saved since. */
  revision: number;
}

export function formOf(draft: LessonDraft): LessonForm {
  const isPage = draft.kind === "page";
  return {
    title: draft.title,
    kind: draft.kind,
    content: isPage ? draft.content : "",
    url: isPage ? "" : draft.content,
    objectives: draft.objectives.join("\n"),
    questions: draft.questions.join("\n"),
    keyPoints: draft.key_points.join("\n"),
    teachingMinutes: draft.teaching_minutes,
    exerciseMinutes: draft.exercise_minutes,
    revision: draft.revision,
  };
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.replace(/^\s*[-*+]\s+/, "").trim())
    .filter((line) => line !== "");
}

export function textOf(form: LessonForm): LessonText {
  return {
    title: form.title,
    kind: form.kind,
    content: form.kind === "page" ? form.content : form.url.trim(),
    objectives: linesOf(form.objectives),
    questions: linesOf(form.questions),
    key_points: linesOf(form.keyPoints),
    teaching_minutes: form.teachingMinutes,
    exercise_minutes: form.exerciseMinutes,
  };
}

/** Whether both would be saved as the same lesson. */
export function isSameText(one: LessonForm, other: LessonForm): boolean {
  return JSON.stringify(textOf(one)) === JSON.stringify(textOf(other));
}

/** Everything of a lesson as one text, for comparing two. */
export function readable(form: LessonForm): string {
  const { title, content, objectives, questions, key_points, teaching_minutes, exercise_minutes } =
    textOf(form);
  const lists = [objectives, questions, key_points].filter((items) => items.length > 0);
  const minutes = `${teaching_minutes} + ${exercise_minutes} min`;
  return [
    `# ${title}`,
    minutes,
    ...lists.map((items) => items.map((each) => `- ${each}`).join("\n")),
    content,
  ].join("\n\n");
}
