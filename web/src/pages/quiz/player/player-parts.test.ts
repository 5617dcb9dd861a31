import { expect, test } from "vitest";
import { roundedScore, scorePercent } from "../shown-score.ts";
import { nextHints } from "./hints.tsx";
import { clockText } from "./timer.tsx";

test("time is written as clocks do", () => {
  expect([59, 60, 3605].map((seconds) => clockText(seconds, "en"))).toEqual(["0:59", "1:00", "1:00:05"]);
});

test("exact scores are read as numbers", () => {
  expect(roundedScore("2/3")).toBe(0.67);
  expect(roundedScore("-1/4")).toBe(-0.25);
  expect(scorePercent("1/2", "2")).toBe(25);
  expect(scorePercent("1", "0")).toBe(0);
});

const offer = (id: string, given: object = {}) => ({
  id,
  title: "",
  penalty: "0",
  gap: null,
  within: null,
  after: [],
  ...given,
});
const shown = (id: string) => ({
  id,
  title: "",
  text: "",
  penalty: "0",
  gap: null,
  within: null,
  question: null,
});

test("of each gap the next hint is offered, and those within a hint once it is shown", () => {
  const offers = [
    offer("one"),
    offer("two", { after: ["one"] }),
    offer("of gap", { gap: "a" }),
    offer("inner", { within: "one" }),
  ];
  const ids = (seen: string[]) => nextHints(offers, seen.map(shown)).map(({ id }) => id);
  expect(ids([])).toEqual(["one", "of gap"]);
  expect(ids(["one"])).toEqual(["two", "of gap", "inner"]);
  expect(ids(["one", "two", "of gap", "inner"])).toEqual([]);
});
