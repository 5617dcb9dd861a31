import type { Quiz } from "@/api/queries/quizzes.ts";

export interface RuleFieldsProps {
  quiz: Quiz;
  change: (part: Partial<Quiz>) => void;
  /** What the server says of a field of the quiz, "timing.closes". */
  errorOf: (field: string) => string | undefined;
}

/** Whether the server complains about something below these names. */
export function hasErrorBelow(fields: readonly string[], ...names: (keyof Quiz)[]): boolean {
  return fields.some((field) => names.some((name) => field === name || field.startsWith(`${name}.`)));
}

/** What a number field has when it is empty. */
export const blank = Number.NaN;

/** The number of a field that may stay empty. */
export function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

/** The lines of a text that say something. */
export function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
