import type { Quiz } from "@/api/queries/quizzes.ts";
import type { Translate } from "@/i18n";
import type { NameOf } from "./slot-name.ts";

/** All of a quiz as one text, for comparing two. */
export function readable(t: Translate, nameOf: NameOf, quiz: Quiz): string {
  const { title, introduction, sections, ...rules } = quiz;
  const parts = sections.flatMap((section, index) => [
    "",
    `## ${section.title || t("grading.section.untitled", { number: index + 1 })}`,
    ...(section.text === "" ? [] : [section.text]),
    ...section.slots.map((slot) => `- ${nameOf(slot)} (${slot.points})`),
  ]);
  const { access, ...others } = rules;
  const shown = { ...others, access: { ...access, password_hash: undefined }, revision: undefined };
  return [title, introduction, ...parts, "", JSON.stringify(shown, null, 2)].join("\n");
}
