// A lesson as the fields of its form hold it.
import type { LessonDraft, LessonMaterial, LessonText } from "@/api/queries/lesson-drafts.ts";
import { chaptersOf, chapterText } from "./chapters.ts";

/** What belongs to one kind only is kept while the lesson is of another, so that changing the kind loses nothing. */
export interface LessonForm {
  title: string;
  kind: LessonDraft["kind"];
  format: LessonDraft["format"];
  content: string;
  /** Of a page elsewhere, or of a video that is no file. */
  url: string;
  /** What was uploaded: "asset:<sha256>/<name>"; empty: nothing. */
  file: string;
  activity: string;
  reference: string;
  /** One a line: "0:00 Introduction". */
  chapters: string;
  captions: LessonMaterial["captions"];
  transcript: string;
  doneWhen: LessonMaterial["done_when"];
  watchPercent: number;
  /** One a line each. */
  objectives: string;
  questions: string;
  keyPoints: string;
  teachingMinutes: number;
  exerciseMinutes: number;
  /** What the text was when writing began: saving is refused when somebody saved since. */
  revision: number;
}

const isFile = (source: string) => source.startsWith("asset:");

export function formOf(draft: LessonDraft): LessonForm {
  const { kind, material } = draft;
  const { source } = material;
  return {
    title: draft.title,
    kind,
    format: draft.format,
    content: draft.content,
    url: kind !== "activity" && !isFile(source) ? source : "",
    file: isFile(source) ? source : "",
    activity: material.activity,
    reference: kind === "activity" ? source : "",
    chapters: chapterText(material.chapters),
    captions: material.captions,
    transcript: material.transcript,
    doneWhen: material.done_when,
    watchPercent: material.watch_percent,
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

/** How a lesson of this kind can end by itself. */
export function endingsOf(kind: LessonDraft["kind"]): readonly LessonMaterial["done_when"][] {
  if (kind === "video") return ["said", "watched"];
  return kind === "file" || kind === "link" ? ["said", "opened"] : ["said"];
}

function sourceOf(form: LessonForm): string {
  if (form.kind === "video") return form.file || form.url.trim();
  if (form.kind === "file") return form.file;
  if (form.kind === "link") return form.url.trim();
  return form.kind === "activity" ? form.reference.trim() : "";
}

function materialOf(form: LessonForm): LessonMaterial {
  const isVideo = form.kind === "video";
  return {
    source: sourceOf(form),
    activity: form.kind === "activity" ? form.activity : "",
    chapters: isVideo ? chaptersOf(form.chapters) : [],
    captions: isVideo ? form.captions : [],
    transcript: isVideo ? form.transcript : "",
    done_when: endingsOf(form.kind).includes(form.doneWhen) ? form.doneWhen : "said",
    watch_percent: form.watchPercent,
  };
}

export function textOf(form: LessonForm): LessonText {
  return {
    title: form.title,
    kind: form.kind,
    format: form.format,
    content: form.content,
    material: materialOf(form),
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
  const { title, content, material, objectives, questions, key_points, teaching_minutes, exercise_minutes } =
    textOf(form);
  const lists = [objectives, questions, key_points].filter((items) => items.length > 0);
  const minutes = `${teaching_minutes} + ${exercise_minutes} min`;
  const captions = material.captions.map(({ language, source }) => `${language} ${source}`);
  const parts = [
    material.activity,
    material.source,
    chapterText(material.chapters),
    ...captions,
    material.transcript,
  ].filter((part) => part !== "");
  return [
    `# ${title}`,
    minutes,
    ...parts,
    ...lists.map((items) => items.map((each) => `- ${each}`).join("\n")),
    content,
  ].join("\n\n");
}

/**
 * The field of the form that an error of the server is about: "objectives[2]" is one line of "objectives",
 * "material.chapters[1].at_s" one of the chapters.
 */
export function fieldOf(field: string, form: LessonForm): string {
  const [first = field, second] = field.split(".");
  const name = (first === "material" ? (second ?? first) : first).split("[")[0] ?? field;
  if (name !== "source") return name;
  return {
    page: "source",
    video: form.file ? "file" : "url",
    file: "file",
    link: "url",
    activity: "reference",
  }[form.kind];
}
