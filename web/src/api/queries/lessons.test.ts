import { expect, test } from "vitest";
import { type Outline, outlineAfter } from "./lessons.ts";

const lesson = (id: string, more: object = {}) => ({
  id,
  title: id,
  kind: "page" as const,
  teaching_minutes: 0,
  exercise_minutes: 0,
  state: "not_started" as const,
  locked: false,
  lock_reason: null,
  locks: [],
  position_s: 0,
  ...more,
});

const inOrder = {
  locked: true,
  lock_reason: "previous_not_completed",
  locks: [{ reason: "previous_not_completed" }],
};

const outline = {
  progress: { percent: 0, completed_lessons: 0, total_lessons: 3 },
  modules: [
    { id: "m", title: "M", state: "not_started", lessons: [lesson("a")] },
    {
      id: "n",
      title: "N",
      state: "not_started",
      lessons: [lesson("b", inOrder), lesson("c", inOrder)],
    },
  ],
} as unknown as Outline;

test("completing a lesson counts, completes its module and opens the next lesson", () => {
  const after = outlineAfter(outline, "a", "completed");
  expect(after.progress).toEqual({ percent: 33, completed_lessons: 1, total_lessons: 3 });
  expect(after.modules.map((module) => module.state)).toEqual(["completed", "not_started"]);
  expect(after.modules[1]?.lessons.map((each) => each.locked)).toEqual([false, true]);
});

test("states only move forward", () => {
  const completed = outlineAfter(outline, "a", "completed");
  expect(outlineAfter(completed, "a", "in_progress")).toEqual(completed);
});
