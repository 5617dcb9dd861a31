import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { CoursePage } from "./course-page.tsx";
import { begunOutline, course, outline } from "./testing/samples.ts";
import { type Answers, visit } from "./testing/visit.tsx";

function open(answers: Answers = {}) {
  const given = { "GET /courses/c": course, "GET /courses/c/outline": outline, ...answers };
  return visit({ route: "/courses/$courseId", address: "/courses/c", page: CoursePage }, given);
}

test("before enrolling, the lessons are shown but closed, and the reason is said once", async () => {
  open();
  expect(await screen.findByRole("heading", { level: 1, name: "Numbers" })).toBeTruthy();
  expect(screen.getByText("The lessons open once you are enrolled.")).toBeTruthy();
  expect(screen.getAllByRole("img", { name: "Locked" })).toHaveLength(3);
  expect(screen.queryByRole("link", { name: "Lesson one" })).toBeNull();
});

test("enrolling leads straight to the first lesson", async () => {
  const { user, asked, location } = open({ "POST /courses/c/enrollments": begunOutline.enrollment });
  await user.click(await screen.findByRole("button", { name: "Enrol and start" }));
  await waitFor(() => expect(location().pathname).toBe("/courses/c/lessons/one"));
  expect(asked).toContain("POST /courses/c/enrollments");
});

test("when enrolling is refused, the page is as before and says why", async () => {
  const { user, location } = open({ "POST /courses/c/enrollments": 503 });
  await user.click(await screen.findByRole("button", { name: "Enrol and start" }));
  expect(await screen.findByRole("alertdialog")).toBeTruthy();
  expect(await screen.findByRole("button", { name: "Enrol and start" })).toBeTruthy();
  expect(location().pathname).toBe("/courses/c");
});

test("those who are enrolled go on with the next lesson", async () => {
  open({ "GET /courses/c": { ...course, enrolled: true }, "GET /courses/c/outline": begunOutline });
  const next = await screen.findByRole("region", { name: "Lesson three" });
  expect(within(next).getByRole("link", { name: "Start lesson" }).getAttribute("href")).toBe(
    "/courses/c/lessons/three",
  );
  const titles = screen.getAllByRole("button", { expanded: false }).map((button) => button.textContent);
  expect(titles).toEqual(["Means2 of 2 lessons done"]);
});

test("a completed course says so, and can be looked through again", async () => {
  const done = {
    ...begunOutline,
    progress: { percent: 100, completed_lessons: 3, total_lessons: 3 },
    resume_lesson_id: "one",
    enrollment: { ...begunOutline.enrollment, completed_at: "2026-01-04T08:00:00Z" },
  };
  open({ "GET /courses/c": { ...course, enrolled: true }, "GET /courses/c/outline": done });
  expect(await screen.findByText("You completed this course on Jan 4, 2026")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Look through it again" }).getAttribute("href")).toBe(
    "/courses/c/lessons/one",
  );
});

test("authors find the way to edit, also before anything is published", async () => {
  const draft = { ...course, can_edit: true, status: "draft", published_version: null };
  const { asked } = open({ "GET /courses/c": draft });
  expect(await screen.findByText("This course is not published yet")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Edit course" }).getAttribute("href")).toBe("/teaching/courses/c");
  expect(asked).not.toContain("GET /courses/c/outline");
});
