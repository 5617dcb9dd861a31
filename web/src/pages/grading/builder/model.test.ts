import { expect, test } from "vitest";
import type { QuizSlot } from "@/api/queries/quizzes.ts";
import { moveSection, moveSlot, placeOf, type Sections, stepOf, totalsOf } from "./model.ts";

const fixed = (id: string, points = "1"): QuizSlot => ({
  id,
  source: { kind: "fixed", question_id: `question-${id}`, version: 1 },
  points,
});

const sections: Sections = [
  { id: "one", title: "", text: "", question_order: "as_written", slots: [fixed("a"), fixed("b", "1/2")] },
  { id: "two", title: "", text: "", question_order: "as_written", slots: [] },
];

const ids = (all: Sections) => all.map(({ slots }) => slots.map((slot) => slot.id).join());

test("a question goes down, then on into the next section, and back", () => {
  expect(stepOf(sections, "a", "down")).toEqual({ groupId: "one", index: 1 });
  expect(stepOf(sections, "a", "up")).toBeUndefined();
  const over = stepOf(sections, "b", "down");
  expect(over).toEqual({ groupId: "two", index: 0 });
  const moved = moveSlot(sections, "b", over ?? { groupId: "", index: 0 });
  expect(ids(moved)).toEqual(["a", "b"]);
  expect(stepOf(moved, "b", "up")).toEqual({ groupId: "one", index: 1 });
  expect(stepOf(moved, "b", "down")).toBeUndefined();
});

test("moving a section keeps its questions", () => {
  const moved = moveSection(sections, "two", 0);
  expect(moved.map(({ id }) => id)).toEqual(["two", "one"]);
  expect(placeOf(moved, "b")).toEqual({ groupId: "one", index: 1 });
});

test("a draw counts as often as it draws", () => {
  const draw: QuizSlot = {
    id: "d",
    points: "2",
    source: {
      kind: "draw",
      bank_id: "bank",
      category_id: null,
      tags: [],
      skills: [],
      types: [],
      least_difficulty: null,
      most_difficulty: null,
      count: 3,
    },
  };
  expect(
    totalsOf(
      moveSlot([{ ...(sections[0] as Sections[0]), slots: [fixed("a", "1/2"), draw] }], "d", {
        groupId: "one",
        index: 0,
      }),
    ),
  ).toEqual({ questions: 4, points: 6.5 });
});
