import { expect, test } from "vitest";
import type { MarkingForm } from "@/api/queries/assignments.ts";
import { pointsOfMark } from "./points-of-mark.ts";

const level = (id: string, points: string, least: string | null = null) => ({
  id,
  title: id,
  description: "",
  points,
  least,
});

const rubric: MarkingForm = {
  kind: "rubric",
  is_shown_before: true,
  criteria: [
    { id: "a", title: "A", description: "", levels: [level("none", "0"), level("full", "4")] },
    { id: "b", title: "B", description: "", levels: [level("some", "6", "3")] },
  ],
};

const said = (criterion: string, of: string, points: string | null = null) => ({
  criterion,
  level: of,
  points,
  comment: "",
});

test("the best levels of a rubric stand for the points of the assignment", () => {
  const mark = { criteria: [said("a", "full"), said("b", "some", "6")], points: null, comment: "" };
  expect(pointsOfMark(rubric, mark, 100)).toBe(100);
  const less = { ...mark, criteria: [said("a", "none"), said("b", "some", "3")] };
  expect(pointsOfMark(rubric, less, 100)).toBe(30);
});

test("a mark is not complete before every criterion has its level, and a range its points", () => {
  const mark = { criteria: [said("a", "full")], points: null, comment: "" };
  expect(pointsOfMark(rubric, mark, 100)).toBeNull();
  const ranged = { ...mark, criteria: [said("a", "full"), said("b", "some")] };
  expect(pointsOfMark(rubric, ranged, 100)).toBeNull();
});
