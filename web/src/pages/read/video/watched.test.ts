import { expect, test } from "vitest";
import { parseWatched, watchedAfter, watchedText } from "./watched.ts";

const none = new Set<number>();

test("a video watched from end to end is watched as a whole", () => {
  expect(watchedAfter(none, [[0.1, 199.8]], 200).size).toBe(100);
});

test("what is skipped is not watched, and nothing counts twice", () => {
  const watched = watchedAfter(
    none,
    [
      [0, 20],
      [10, 30],
      [180, 200],
    ],
    200,
  );
  expect(watched.size).toBe(25);
  expect(watchedAfter(watched, [[0, 30]], 200).size).toBe(25);
});

test("a moment here and there is nothing", () => {
  expect(watchedAfter(none, [[50, 50.2]], 200).size).toBe(0);
  expect(watchedAfter(none, [[0, 20]], Number.NaN)).toBe(none);
  expect(watchedAfter(none, [[0, 20]], Number.POSITIVE_INFINITY)).toBe(none);
});

test("what was watched is kept as a text, and what is no such text is nothing", () => {
  const watched = watchedAfter(none, [[20, 60]], 200);
  expect(parseWatched(watchedText(watched))).toEqual(watched);
  expect(parseWatched(null).size).toBe(0);
  expect(parseWatched("1 x 222 -3").size).toBe(1);
});
