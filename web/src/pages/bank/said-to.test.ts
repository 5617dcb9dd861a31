import { expect, it } from "vitest";
import { freshQuestion } from "./editor/fresh.ts";
import { saidTo } from "./said-to.ts";

const graded = { outcome: "wrong", score: "0", parts: [] } as const;

it("says what the key says to a choice, and to all that is wrong", () => {
  const question = freshQuestion("single_choice");
  question.key.solution = { kind: "single_choice", choices: [{ id: "a", weight: "0", feedback: "No." }] };
  question.key.wrong_feedback = "Read on.";
  expect(saidTo(question, { ...graded, parts: [], feedback: ["choice:a"] })).toEqual(["No.", "Read on."]);
});

it("finds it within a gap", () => {
  const question = freshQuestion("cloze");
  const text = { pattern: "x", match: "exact", weight: "0", feedback: "Nearly.", example: null } as const;
  const { solution } = question.key;
  if (solution.kind !== "cloze" || solution.gaps[0]?.part.kind !== "short_answer") throw new Error("no gap");
  solution.gaps[0].part.answers = [text];
  expect(saidTo(question, { ...graded, parts: [], feedback: ["gap:1:answer:0"] })).toEqual(["Nearly."]);
});

it("says nothing where the key does", () =>
  expect(saidTo(freshQuestion("true_false"), { ...graded, parts: [], feedback: ["choice:true"] })).toEqual(
    [],
  ));
