import type { DrawSource } from "@/api/queries/quizzes.ts";
import type { Format, Translate } from "@/i18n";
import { kindTitle } from "../question-kinds.ts";

/** What a draw asks of its questions, a phrase for each. */
export function drawWords(t: Translate, format: Format, source: DrawSource): string[] {
  const { tags, skills, types, least_difficulty, most_difficulty } = source;
  return [
    ...(tags.length > 0 ? [format.list(tags)] : []),
    ...(skills.length > 0 ? [skills.join(" / ")] : []),
    ...(types.length > 0 ? [types.map((kind) => kindTitle(t, kind)).join(" / ")] : []),
    ...(least_difficulty !== null || most_difficulty !== null
      ? [
          t("grading.draw.difficulty", {
            from: format.number(least_difficulty ?? 0),
            to: format.number(most_difficulty ?? 1),
          }),
        ]
      : []),
  ];
}
