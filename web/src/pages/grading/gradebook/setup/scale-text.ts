// Scales as their field holds them: a step a line, "A 93", the best first.
import type { GradeScale } from "@/api/queries/gradebook.ts";
import { percentOf, scoreOfPercent } from "@/shared/percent.ts";
import { typedValue } from "../model.ts";

export function textOfScale({ steps }: GradeScale): string {
  return steps.map(({ label, from }) => `${label} ${percentOf(from)}`).join("\n");
}

/** The steps of the lines that name a label and a percentage; a line without one is from 0. */
export function stepsOf(text: string): GradeScale["steps"] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const [, label = line, number] = /^(.*?)\s+([\d.,٠-٩٫]+)\s*[%٪]?$/.exec(line) ?? [];
      const percent = number === undefined ? 0 : Number(typedValue(number) ?? 0);
      return { label, from: scoreOfPercent(percent || 0), value: null };
    });
}
