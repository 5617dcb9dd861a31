import type { Assignment } from "@/api/queries/assignments.ts";

export interface FieldsProps {
  assignment: Assignment;
  change: (part: Partial<Assignment>) => void;
  /** What the server says of a field, "timing.due". */
  errorOf: (field: string) => string | undefined;
}

/** What a number field has when it is empty. */
export const blank = Number.NaN;

/** The number of a field that may stay empty. */
export function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

/** A new part of a form; its name is in every mark, and never changes. */
export function newId(): string {
  return crypto.randomUUID().slice(0, 8);
}
