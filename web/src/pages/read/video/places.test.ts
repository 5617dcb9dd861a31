import { expect, test } from "vitest";
import { currentIndex, searchable } from "./places.ts";

test("the place is the last one that has begun", () => {
  const places = [{ at_s: 0 }, { at_s: 30 }, { at_s: 60 }];
  expect(currentIndex(places, 29.9)).toBe(0);
  expect(currentIndex(places, 30)).toBe(1);
  expect(currentIndex(places, 500)).toBe(2);
  expect(currentIndex([{ at_s: 5 }], 1)).toBe(-1);
  expect(currentIndex(places, null)).toBe(-1);
  expect(currentIndex([{ at_s: null }], 5)).toBe(-1);
});

test("words are found whatever their case and accents", () => {
  expect(searchable("Überraschung")).toBe("uberraschung");
  expect(searchable("دَرْس")).toBe("درس");
});
