// A question as one text, for comparing two edits of it.
import type { QuestionForm } from "./model.ts";

const unsaid = new Set(["id", "kind", "external_id"]);

function lines(value: unknown, name: string): string[] {
  if (value === null || value === "" || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((each, index) => lines(each, `${name} ${index + 1}`));
  if (typeof value !== "object") return [`${name}: ${String(value)}`];
  return Object.entries(value).flatMap(([member, each]) =>
    unsaid.has(member) ? [] : lines(each, `${name} ${member}`.trim()),
  );
}

/** Its name and text first, then everything that is said by a member of its own. */
export function readable({ status, question }: QuestionForm): string {
  const { facts, body, key } = question;
  const { name, ...otherFacts } = facts;
  return [
    name,
    "",
    body.text,
    "",
    ...lines(body.interaction, ""),
    ...lines(key.solution, ""),
    ...lines({ ...key, solution: null }, ""),
    ...lines({ ...otherFacts, status, points: question.default_points }, ""),
  ].join("\n");
}
