import { expect, test } from "vitest";
import { categoryPaths } from "./category-paths.ts";

test("a category is called by the way to it", () => {
  const category = (id: string, parent_id: string | null, title: string) => ({
    id,
    parent_id,
    title,
    depth: 0,
    course_count: null,
  });
  const paths = categoryPaths([
    category("s", null, "Science"),
    category("p", "s", "Physics"),
    category("o", "p", "Optics"),
    category("x", "gone", "Stray"),
  ]);
  expect(paths.get("o")).toBe("Science › Physics › Optics");
  expect(paths.get("x")).toBe("Stray");
});
