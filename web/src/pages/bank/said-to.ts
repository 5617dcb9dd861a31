// What the key says to an answer: the texts that its grade names.
import type { Schemas } from "@/api/client.ts";
import type { Question } from "@/api/queries/questions.ts";

type Solution = Question["key"]["solution"];

/** What "choice:<id>", "answer:<number>", "area:<id>" or "gap:<id>:" before one of them names; "" where it says nothing. */
function textOf(solution: Solution, name: string): string {
  const [what = "", id = ""] = name.split(/:(.*)/s);
  if (solution.kind === "cloze") {
    const gap = solution.gaps.find((each) => id.startsWith(`${each.id}:`));
    return gap && what === "gap" ? textOf(gap.part, id.slice(gap.id.length + 1)) : "";
  }
  if (solution.kind === "true_false") {
    return id === "true" ? solution.feedback_true : solution.feedback_false;
  }
  if ("choices" in solution) return solution.choices.find((choice) => choice.id === id)?.feedback ?? "";
  if ("answers" in solution) return solution.answers[Number(id)]?.feedback ?? "";
  if (solution.kind === "hotspot") return solution.areas.find((area) => area.id === id)?.feedback ?? "";
  return "";
}

/** What a student reads after an answer that was graded like this. */
export function saidTo({ key }: Question, { outcome, feedback }: Schemas["Graded"]): string[] {
  const overall: Partial<Record<typeof outcome, string>> = {
    right: key.right_feedback,
    partly_right: key.partly_feedback,
    wrong: key.wrong_feedback,
    empty: key.wrong_feedback,
    invalid: key.wrong_feedback,
  };
  const texts = feedback.map((name) => textOf(key.solution, name));
  return [...texts, overall[outcome] ?? ""].filter((text) => text !== "");
}
