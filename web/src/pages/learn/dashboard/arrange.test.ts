import { expect, test } from "vitest";
import { enrollment } from "../testing/samples.ts";
import { arrange } from "./arrange.ts";

const titles = (list: readonly { title: string }[]) => list.map(({ title }) => title);

const older = enrollment({ title: "Older", last_activity_at: "2026-01-02T08:00:00Z" });
const newer = enrollment({ title: "Newer", last_activity_at: "2026-01-03T08:00:00Z" });
const waiting = enrollment({ title: "Waiting", enrolled_at: "2026-01-04T08:00:00Z" });

test("the course visited last is the one to go on with", () => {
  const { next, inProgress, notStarted } = arrange([older, newer], [waiting]);
  expect(next).toBe(newer);
  expect(titles(inProgress)).toEqual(["Older"]);
  expect(titles(notStarted)).toEqual(["Waiting"]);
});

test("a course with nothing to go on with is passed over", () => {
  const stuck = { ...newer, next_lesson: null };
  expect(arrange([older, stuck], []).next).toBe(older);
  expect(titles(arrange([older, stuck], []).inProgress)).toEqual(["Newer"]);
});

test("when nothing is begun, the newest enrolment is next", () => {
  const { next, notStarted } = arrange([], [enrollment({ title: "Before" }), waiting]);
  expect(next).toBe(waiting);
  expect(titles(notStarted)).toEqual(["Before"]);
});

test("nothing is next for those who take no course", () => {
  expect(arrange([], [])).toEqual({ next: null, inProgress: [], notStarted: [] });
});
