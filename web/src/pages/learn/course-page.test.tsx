import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Answers } from "@/shared/testing/server.ts";
import { CoursePage } from "./course-page.tsx";
import { begunOutline, course, door, outline, request } from "./testing/samples.ts";
import { visit } from "./testing/visit.tsx";

function open(answers: Answers = {}) {
  const given = {
    "GET /courses/c": course,
    "GET /courses/c/outline": outline,
    "GET /courses/c/door": door,
    ...answers,
  };
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
  const { user, asked, location } = open({
    "POST /courses/c/enrollments": { ...begunOutline.enrollment, request: null },
  });
  await user.click(await screen.findByRole("button", { name: "Enrol and start" }));
  await waitFor(() => expect(location().pathname).toBe("/courses/c/lessons/one"));
  expect(asked()).toContain("POST /courses/c/enrollments");
});

test("when enrolling is refused, the page is as before and says why", async () => {
  const { user, location } = open({ "POST /courses/c/enrollments": 503 });
  await user.click(await screen.findByRole("button", { name: "Enrol and start" }));
  expect(await screen.findByRole("alertdialog")).toBeTruthy();
  expect(await screen.findByRole("button", { name: "Enrol and start" })).toBeTruthy();
  expect(location().pathname).toBe("/courses/c");
});

test("who has to be let in asks for it, and reads how far it is", async () => {
  const asked = { ...door, policy: "approval" };
  const { user } = open({
    "GET /courses/c/door": asked,
    "POST /courses/c/enrollments": { id: null, course_id: "c", request },
  });
  const button = await screen.findByRole("button", { name: "Ask to be let in" });
  await user.click(button);
  open({ "GET /courses/c/door": { ...asked, state: "requested", request } });
  expect(await screen.findByText("Your teacher decides about your request.")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Take the request back" })).toBeTruthy();
});

test("a full course has a waiting list, and says the place on it", async () => {
  open({ "GET /courses/c/door": { ...door, capacity: 2, places_left: 0, will_wait: true, waiting: 3 } });
  expect(await screen.findByRole("button", { name: "Join the waiting list" })).toBeTruthy();
  expect(screen.getByText("All places are taken. 3 people wait.")).toBeTruthy();
});

test("the place on the waiting list is said, and it can be left", async () => {
  const waiting = { ...request, state: "waiting", step: "capacity", place: 2 };
  const { user, asked } = open({
    "GET /courses/c/door": { ...door, state: "requested", request: waiting },
    "POST /enrollment-requests/r/cancel": { ...waiting, state: "cancelled" },
  });
  expect(await screen.findByText(/You are number 2 on the waiting list/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Leave the waiting list" }));
  await waitFor(() => expect(asked()).toContain("POST /enrollment-requests/r/cancel"));
});

test("a key is asked for where the course has one", async () => {
  const { user, asked } = open({
    "GET /courses/c/door": { ...door, policy: "key" },
    "POST /courses/c/enrollments": { ...begunOutline.enrollment, request: null },
  });
  await user.type(await screen.findByRole("textbox", { name: "Key" }), "spring term");
  await user.click(screen.getByRole("button", { name: "Enrol and start" }));
  await waitFor(() => expect(asked()).toContain("POST /courses/c/enrollments"));
});

test("what keeps from enrolling is said instead of a button", async () => {
  open({ "GET /courses/c/door": { ...door, policy: "paid", state: "payment_missing" } });
  expect(await screen.findByText(/payment is not set up here yet/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Enrol and pay" })).toBeNull();
});

test("courses that come first are named instead of a button", async () => {
  const missing = [{ course_id: "m", title: "Mathematics" }];
  open({ "GET /courses/c/door": { ...door, state: "prerequisites_missing", missing } });
  expect(await screen.findByText("Complete this course first:")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Mathematics" }).getAttribute("href")).toBe("/courses/m");
  expect(screen.queryByRole("button", { name: "Enrol and start" })).toBeNull();
});

test("leaving a course can be taken back", async () => {
  const { user, asked } = open({
    "GET /courses/c": { ...course, enrolled: true },
    "GET /courses/c/outline": begunOutline,
    "GET /courses/c/door": { ...door, state: "enrolled", enrollment_id: "e", section: "Monday" },
    "DELETE /enrollments/e": {},
    "POST /enrollments/e/restore": { ...begunOutline.enrollment, request: null },
  });
  expect(await screen.findByText(/Section: Monday/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Leave course" }));
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() => expect(asked()).toContain("POST /enrollments/e/restore"));
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
  expect(asked()).not.toContain("GET /courses/c/outline");
});

test("authors who do not take the course read every lesson, as the server lets them", async () => {
  open({ "GET /courses/c": { ...course, can_edit: true } });
  const first = await screen.findByRole("link", { name: "Lesson one" });
  expect(first.getAttribute("href")).toBe("/courses/c/lessons/one");
  expect(screen.queryByRole("img", { name: "Locked" })).toBeNull();
  expect(screen.queryByText("The lessons open once you are enrolled.")).toBeNull();
});

test("a course is kept among the favourites", async () => {
  const { user, asked } = open({ "GET /favourites": { items: [] }, "PUT /courses/c/favourite": {} });
  await user.click(await screen.findByRole("button", { name: "Add to favourites" }));
  await waitFor(() => expect(asked()).toContain("PUT /courses/c/favourite"));
});
