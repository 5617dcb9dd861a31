import { expect, test } from "vitest";
import { anchorOf, countWords, nextPassage, piecesOf, placeOf } from "./passages.ts";

test("a passage is told in code points, and found again", () => {
  const text = "A 🦊 runs fast";
  const place = { start: 5, end: 9 };
  const anchor = anchorOf(text, place);
  expect(anchor).toEqual({ kind: "text", start: 4, length: 4, quote: "runs" });
  expect(placeOf(text, anchor)).toEqual(place);
});

test("where the text has changed since, the quote nearest to its old place is meant", () => {
  const anchor = { start: 10, length: 3, quote: "fox" };
  expect(placeOf("fox and a fox", anchor)).toEqual({ start: 10, end: 13 });
  expect(placeOf("fox and one more fox", anchor)).toEqual({ start: 17, end: 20 });
  expect(placeOf("no such animal", anchor)).toBeNull();
});

test("comments may overlap", () => {
  const pieces = piecesOf(10, [
    { id: "one", start: 2, end: 6 },
    { id: "two", start: 4, end: 10 },
  ]);
  expect(pieces.map(({ start, end, ids, ending }) => [start, end, ids, ending])).toEqual([
    [0, 2, [], []],
    [2, 4, ["one"], []],
    [4, 6, ["one", "two"], ["one"]],
    [6, 10, ["two"], ["two"]],
  ]);
});

test("words are gone through, and more of them taken", () => {
  const text = "One, two three";
  const first = nextPassage(text, null, "forward", false);
  expect(first).toEqual({ start: 0, end: 3 });
  const second = nextPassage(text, first, "forward", false);
  expect(second).toEqual({ start: 5, end: 8 });
  const both = nextPassage(text, second, "forward", true);
  expect(both).toEqual({ start: 5, end: 14 });
  expect(nextPassage(text, both, "back", true)).toEqual(second);
  expect(nextPassage(text, second, "back", true)).toEqual(second);
  expect(nextPassage(text, second, "back", false)).toEqual(first);
  expect(countWords(" One,  two\nthree ")).toBe(3);
});
