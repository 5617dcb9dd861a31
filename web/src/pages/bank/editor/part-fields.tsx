// The types that also stand in a gap or behind a hint.
import { MultipleChoiceFields, SingleChoiceFields } from "./choice-fields.tsx";
import type { PartBody, PartSolution } from "./fresh.ts";
import type { Places } from "./model.ts";
import { NumericalFields } from "./number-fields.tsx";
import { FormulaFields, ShortAnswerFields } from "./typed-fields.tsx";

interface PartFieldsProps {
  body: PartBody;
  solution: PartSolution;
  at: Places;
  change: (body: PartBody, solution: PartSolution) => void;
}

/** The fields of a part; its two sides are of one type. */
export function PartFields({ body, solution, at, change }: PartFieldsProps) {
  if (body.kind === "single_choice" && solution.kind === "single_choice") {
    return <SingleChoiceFields {...{ body, solution, at, change }} />;
  }
  if (body.kind === "multiple_choice" && solution.kind === "multiple_choice") {
    return <MultipleChoiceFields {...{ body, solution, at, change }} />;
  }
  if (body.kind === "short_answer" && solution.kind === "short_answer") {
    return <ShortAnswerFields {...{ body, solution, at, change }} />;
  }
  if (body.kind === "numerical" && solution.kind === "numerical") {
    return <NumericalFields {...{ body, solution, at, change }} />;
  }
  if (body.kind === "formula" && solution.kind === "formula") {
    return <FormulaFields {...{ body, solution, at, change }} />;
  }
  return null;
}
