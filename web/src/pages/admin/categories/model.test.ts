import { expect, test } from "vitest";
import { childrenOf, step, withAllBelow } from "./model.ts";

const category = (id: string, parent_id: string | null = null) => ({
  id,
  parent_id,
  title: id,
  depth: 0,
  course_count: 0,
});
const tree = [category("a"), category("a1", "a"), category("a11", "a1"), category("b"), category("c")];

test("children are those of one parent, in their order", () => {
  expect(childrenOf(tree, null).map(({ id }) => id)).toEqual(["a", "b", "c"]);
  expect(childrenOf(tree, "a").map(({ id }) => id)).toEqual(["a1"]);
});

test("everything below goes along", () => {
  expect([...withAllBelow(tree, "a")]).toEqual(["a", "a1", "a11"]);
  expect([...withAllBelow(tree, "b")]).toEqual(["b"]);
});

test("a step passes one sibling, and ends at the ends", () => {
  const top = childrenOf(tree, null);
  expect(step(top, "a", "up")).toBeUndefined();
  expect(step(top, "b", "up")).toBe("a");
  expect(step(top, "a", "down")).toBe("c");
  expect(step(top, "b", "down")).toBeNull();
  expect(step(top, "c", "down")).toBeUndefined();
});
