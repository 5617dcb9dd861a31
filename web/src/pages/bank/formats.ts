import type { QuestionFormat } from "@/api/queries/question-exchange.ts";

/** What is read; "qti" is every version of it. */
export const importFormats = [
  "gift",
  "moodle_xml",
  "qti",
  "csv",
  "aiken",
  "oatutor",
] as const satisfies readonly QuestionFormat[];

/** What is written. */
export const exportFormats = [
  "moodle_xml",
  "qti",
  "qti_3",
  "gift",
  "aiken",
  "csv",
] as const satisfies readonly QuestionFormat[];
