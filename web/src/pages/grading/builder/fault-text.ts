import type { QuizCheck } from "@/api/queries/quizzes.ts";
import type { MessageId, Translate } from "@/i18n";
import { fieldText } from "@/shared/problem-text.ts";

type Fault = QuizCheck["faults"][number];

/** Faults that have words of their own here; the first whose code and place fit. */
const known: readonly [code: string, place: RegExp, text: MessageId][] = [
  ["too_few", /\.slots$/, "grading.fault.empty_section"],
  ["too_few", /source$/, "grading.fault.pool_too_small"],
  ["not_unique", /source/, "grading.fault.twice"],
  ["unknown", /source/, "grading.fault.unknown_source"],
  ["out_of_range", /^timing\.closes$/, "grading.fault.closes_first"],
  ["too_many", /^sections$/, "grading.fault.too_many"],
];

/** What stands against publishing, in the reader's language; the server's own words only where there are none. */
export function faultText(t: Translate, { place, code, message }: Fault): string {
  const own = known.find(([each, where]) => each === code && where.test(place));
  return own ? t(own[2]) : fieldText(t, { field: place, code, message, value: null });
}
