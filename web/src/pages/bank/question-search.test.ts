import { expect, it } from "vitest";
import { filterOf, isChosenWord, isNarrowed, toggledWord } from "./question-search.ts";

it("asks for what the address says", () => {
  expect(
    filterOf({ q: "mean", category: "c", status: "ready", tags: "a,b", difficulty: "hard", kind: "essay" }),
  ).toEqual({
    q: "mean",
    category: "c",
    status: "ready",
    tags: ["a", "b"],
    difficulty_from: 0.667,
    kind: "essay",
  });
});

it("finds those without a category", () =>
  expect(filterOf({ category: "none" })).toEqual({ without_category: true }));

it("is not narrowed by what is nothing", () => {
  expect(filterOf({ status: "lost", difficulty: "odd", tags: "," })).toEqual({});
  expect(isNarrowed({ sort: "oldest" })).toBe(false);
});

it("adds a word and takes it away again", () => {
  expect(toggledWord("a", "b")).toBe("a,b");
  expect(toggledWord("a,b", "a")).toBe("b");
  expect(toggledWord("a", "a")).toBeUndefined();
});

it("narrows by a word with a comma in it", () => {
  const words = toggledWord(toggledWord(undefined, "Berlin, Mitte"), "C:\\");
  expect(words).toBe(String.raw`Berlin\, Mitte,C:\\`);
  expect(isChosenWord(words, "Berlin, Mitte")).toBe(true);
  expect(filterOf({ tags: words ?? "" })).toEqual({ tags: [String.raw`Berlin\, Mitte`, String.raw`C:\\`] });
  expect(toggledWord(words, "Berlin, Mitte")).toBe(String.raw`C:\\`);
});
