import { expect, test } from "vitest";
import { begunOutline, progress } from "../testing/samples.ts";
import { byModule, percentDone } from "./by-module.ts";

test("what was done stands with the modules it belongs to", () => {
  const [means, spread] = byModule(begunOutline, progress);
  expect(means).toMatchObject({ title: "Means", done: 2, timeSpentS: 900, plannedS: 1800 });
  expect(spread).toMatchObject({ title: "Spread", done: 0, timeSpentS: 0, plannedS: 900 });
  expect(means?.lessons[0]).toMatchObject({
    id: "one",
    state: "completed",
    completedAt: "2026-01-03T08:00:00Z",
  });
});

test("a lesson that the progress does not know yet counts as the outline says", () => {
  const [means] = byModule(begunOutline, { ...progress, lessons: [] });
  expect(means).toMatchObject({ done: 2, timeSpentS: 0 });
});

test("only a module with all lessons done is at 100 percent; an empty one is at 0", () => {
  const [means] = byModule(begunOutline, progress);
  if (!means) throw new Error("no module");
  expect(percentDone(means)).toBe(100);
  expect(percentDone({ ...means, done: 1 })).toBe(50);
  expect(percentDone({ ...means, done: 0, lessons: [] })).toBe(0);
});
