import type { QuizSlot } from "@/api/queries/quizzes.ts";
import type { Translate } from "@/i18n";

/** What is known of a question that stands in the quiz by name. */
export interface QuestionFact {
  name: string;
  kind: string;
  /** The newest version there is. */
  version: number;
}

export type QuestionFacts = ReadonlyMap<string, QuestionFact>;
export type NameOf = (slot: QuizSlot) => string;

/** What a slot is called: by its question, or by how many it draws. */
export function nameOfSlot(t: Translate, facts: QuestionFacts): NameOf {
  return ({ source }) =>
    source.kind === "draw"
      ? t("grading.slot.draw", { count: source.count })
      : (facts.get(source.question_id)?.name ?? t("grading.slot.unknown"));
}
