// A question as the editor holds it: what the API takes, whole.
import type { Question, QuestionStatus, QuestionView } from "@/api/queries/questions.ts";

export type Interaction = Question["body"]["interaction"];
export type Solution = Question["key"]["solution"];
export type Kind = Interaction["kind"];
export type BodyOf<K extends Kind> = Extract<Interaction, { kind: K }>;
export type SolutionOf<K extends Kind> = Extract<Solution, { kind: K }>;
export type Hint = Question["key"]["hints"][number];
export type Choice = BodyOf<"single_choice">["choices"][number];

/** Where the server has a part of the question: its faults are told by these names. */
export interface Places {
  body: string;
  key: string;
}

/** What the fields of a type are given: both sides of the question change together. */
export interface PartProps<K extends Kind> {
  body: BodyOf<K>;
  solution: SolutionOf<K>;
  /** `text` changes the text of the question with them. */
  change: (body: BodyOf<K>, solution: SolutionOf<K>, text?: (before: string) => string) => void;
  at: Places;
}

/** Gaps stand in the text as [[id]]. */
export const markOf = (id: string) => `[[${id}]]`;
export const withMark = (id: string) => (text: string) =>
  text.includes(markOf(id)) ? text : `${text}${text === "" || /\s$/.test(text) ? "" : " "}${markOf(id)}`;
export const withoutMark = (id: string) => (text: string) => text.replace(markOf(id), "");

export interface QuestionForm {
  categoryId: string | null;
  status: QuestionStatus;
  question: Question;
}

export function formOf(view: QuestionView): QuestionForm & { revision: number } {
  return {
    categoryId: view.category_id,
    status: view.status,
    question: view.question,
    revision: view.revision,
  };
}

/** As the server takes it. */
export function writtenOf({ categoryId, status, question }: QuestionForm) {
  return { category_id: categoryId, status, question };
}

export function isSameQuestion(one: QuestionForm, other: QuestionForm): boolean {
  return JSON.stringify(writtenOf(one)) === JSON.stringify(writtenOf(other));
}

/** The types, by how they are answered. */
export const kindGroups = {
  choose: ["single_choice", "multiple_choice", "true_false", "matching", "ordering", "matrix"],
  type: ["short_answer", "numerical", "calculated", "formula"],
  fill: ["cloze", "select_from_list", "drag_words"],
  picture: ["hotspot", "drag_onto_picture"],
  own: ["essay", "file", "code"],
  none: ["information"],
} as const satisfies Record<string, readonly Kind[]>;

const kinds: readonly Kind[] = Object.values(kindGroups).flat();

export function kindOf(text: string | undefined): Kind | undefined {
  return kinds.find((kind) => kind === text);
}

const letters = "abcdefghjkmnpqrstuvwxyz23456789";
const idLength = 6;

/** Says nothing about the place or the key. */
export function newId(): string {
  const drawn = crypto.getRandomValues(new Uint8Array(idLength));
  return [...drawn].map((each) => letters[each % letters.length]).join("");
}

/** The first number that none of them is called by: these ids stand in the text. */
export function nextNumber(taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(String(number))) number += 1;
  return String(number);
}

/** With `part` in place of what stands there. */
export function replaced<T>(list: readonly T[], index: number, part: Partial<T>): T[] {
  return list.map((each, at) => (at === index ? { ...each, ...part } : each));
}

export function without<T>(list: readonly T[], index: number): T[] {
  return list.filter((_, at) => at !== index);
}

export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = without(list, from);
  const taken = list[from];
  return taken === undefined ? [...list] : [...rest.slice(0, to), taken, ...rest.slice(to)];
}

/** With the entry of this id changed, or made where there is none. */
export function keyed<T extends { id: string }>(list: readonly T[], fresh: T, part: Partial<T>): T[] {
  const isThere = list.some((each) => each.id === fresh.id);
  if (!isThere) return [...list, { ...fresh, ...part }];
  return list.map((each) => (each.id === fresh.id ? { ...each, ...part } : each));
}
