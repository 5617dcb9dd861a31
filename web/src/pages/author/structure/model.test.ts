import { describe, expect, it } from "vitest";
import { shown, tree } from "../testing/trees.ts";
import {
  apply,
  type Differences,
  differences,
  type Edit,
  isNothing,
  newLesson,
  orderOf,
  step,
} from "./model.ts";

describe("an edit", () => {
  const c = newLesson("c", "c");
  it.each<[string, Edit, string, string]>([
    ["adds a module", { kind: "add_module", id: "n", title: "N" }, "A: a", "A: a | N:"],
    ["adds a lesson", { kind: "add_lesson", id: "n", moduleId: "A", title: "n" }, "A: a | B:", "A: a n | B:"],
    ["copies a lesson", { kind: "copy_lesson", id: "n", of: "a", title: "z" }, "A: a b", "A: a z b"],
    [
      "copies a module",
      { kind: "copy_module", id: "N", of: "A", title: "N" },
      "A: a | B:",
      "A: a | N: a | B:",
    ],
    [
      "copies nothing when the original is gone",
      { kind: "copy_module", id: "N", of: "X", title: "N" },
      "A: a",
      "A: a",
    ],
    ["renames a module", { kind: "rename_module", id: "A", title: "Z" }, "A: a", "Z: a"],
    ["renames a lesson", { kind: "rename_lesson", id: "a", title: "z" }, "A: a", "A: z"],
    ["moves a module", { kind: "move_module", id: "A", index: 1 }, "A: a | B: | C:", "B: | A: a | C:"],
    [
      "moves within",
      { kind: "move_lesson", id: "a", to: { moduleId: "A", index: 1 } },
      "A: a b c",
      "A: b a c",
    ],
    [
      "moves across",
      { kind: "move_lesson", id: "a", to: { moduleId: "B", index: 0 } },
      "A: a | B: b",
      "A: | B: a b",
    ],
    ["moves no further than the end", { kind: "move_module", id: "A", index: 9 }, "A: | B:", "B: | A:"],
    [
      "leaves the tree when its lesson is gone",
      { kind: "move_lesson", id: "x", to: { moduleId: "A", index: 0 } },
      "A: a",
      "A: a",
    ],
    [
      "leaves the tree when the module is gone",
      { kind: "move_lesson", id: "a", to: { moduleId: "X", index: 0 } },
      "A: a",
      "A: a",
    ],
    ["removes a module", { kind: "remove_module", id: "A" }, "A: a | B:", "B:"],
    ["removes a lesson", { kind: "remove_lesson", id: "a" }, "A: a b", "A: b"],
    [
      "brings a lesson back",
      { kind: "restore_lesson", lesson: c, to: { moduleId: "A", index: 1 } },
      "A: a b",
      "A: a c b",
    ],
    [
      "brings back what is there only once",
      { kind: "restore_lesson", lesson: c, to: { moduleId: "A", index: 0 } },
      "A: a c",
      "A: c a",
    ],
  ])("%s", (_, edit, before, after) => {
    expect(shown(apply(tree(before), edit))).toBe(after);
  });
});

describe("a step", () => {
  it.each([
    ["within its module", "b", "up", "A: a b | B: c", "A: b a | B: c"],
    ["on into the next module", "b", "down", "A: a b | B: c", "A: a | B: b c"],
    ["back into the end of the one before", "c", "up", "A: a b | B: c", "A: a b c | B:"],
    ["of a module", "B", "up", "A: a | B: b", "B: b | A: a"],
  ] as const)("%s", (_, id, direction, before, after) => {
    const edit = step(tree(before), id, direction);
    expect(edit && shown(apply(tree(before), edit))).toBe(after);
  });

  it.each([
    ["a", "up"],
    ["b", "down"],
    ["A", "up"],
    ["B", "down"],
  ] as const)("of %s %s leads nowhere at the end", (id, direction) => {
    expect(step(tree("A: a | B: b"), id, direction)).toBeUndefined();
  });
});

describe("differences", () => {
  const none: Differences = { added: [], removed: [], renamed: [], moved: false };
  it.each<[string, string, string, Differences]>([
    ["nothing", "A: a", "A: a", none],
    ["an addition is no move", "A: a b", "A: a n b", { ...none, added: ["n"] }],
    ["a removal is no move", "A: a b | B:", "A: b", { ...none, removed: ["a", "B"] }],
    ["an order", "A: a b", "A: b a", { ...none, moved: true }],
    ["another module", "A: a | B:", "A: | B: a", { ...none, moved: true }],
  ])("tell %s", (_, before, after, expected) => {
    expect(differences(tree(before), tree(after))).toEqual(expected);
  });

  it("tell a new title, and when there are none", () => {
    const renamed = apply(tree("A: a"), { kind: "rename_lesson", id: "a", title: "z" });
    expect(differences(tree("A: a"), renamed).renamed).toEqual(["z"]);
    expect(isNothing(differences(tree("A: a"), tree("A: a")))).toBe(true);
  });
});

it("orders everything", () => {
  expect(orderOf(tree("A: a b | B:"))).toEqual([
    { id: "A", lessons: ["a", "b"] },
    { id: "B", lessons: [] },
  ]);
});
