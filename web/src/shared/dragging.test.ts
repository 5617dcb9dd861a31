import { expect, it } from "vitest";
import { indexAt, nearest } from "./dragging.ts";

const spans = [
  { top: 0, bottom: 10 },
  { top: 20, bottom: 30 },
];

it.each([
  [-5, 0],
  [4, 0],
  [6, 1],
  [24, 1],
  [26, 2],
])("a thing dropped at %d comes after %d others", (y, index) => {
  expect(indexAt(spans, y)).toBe(index);
});

it.each([
  [-50, 0],
  [9, 0],
  [14, 0],
  [16, 1],
  [99, 1],
])("%d is nearest to number %d", (y, number) => {
  expect(nearest(spans, y)).toBe(spans[number]);
});
