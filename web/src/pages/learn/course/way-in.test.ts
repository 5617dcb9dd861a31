import { expect, test } from "vitest";
import { begunOutline, outline } from "../testing/samples.ts";
import { asEnrolled, courseMinutes, nextLesson } from "./way-in.ts";

const now = new Date("2026-01-05T08:00:00Z");
const locks = (given: typeof outline) =>
  given.modules.flatMap((module) => module.lessons.map((each) => each.lock_reason));

test("the next lesson is told with its module and minutes", () => {
  expect(nextLesson(begunOutline)).toEqual({
    id: "three",
    title: "Lesson three",
    module_title: "Spread",
    minutes: 15,
    state: "not_started",
    position_s: 0,
  });
});

test("there is no next lesson before enrolling, nor after the last one", () => {
  const all = { percent: 100, completed_lessons: 3, total_lessons: 3 };
  expect(nextLesson(outline)).toBeNull();
  expect(nextLesson({ ...begunOutline, progress: all, resume_lesson_id: "one" })).toBeNull();
});

test("a course takes as long as its lessons together", () => {
  expect(courseMinutes(outline)).toBe(45);
});

test("enrolling opens every lesson of a free course, and the first one is next", () => {
  const enrolled = asEnrolled(outline, now);
  expect(locks(enrolled)).toEqual([null, null, null]);
  expect(enrolled.resume_lesson_id).toBe("one");
  expect(enrolled.enrollment?.enrolled_at).toBe("2026-01-05T08:00:00.000Z");
});

test("enrolling opens only the first lesson of a course in order", () => {
  const enrolled = asEnrolled({ ...outline, navigation: "sequential" }, now);
  expect(locks(enrolled)).toEqual([null, "previous_not_completed", "previous_not_completed"]);
});
