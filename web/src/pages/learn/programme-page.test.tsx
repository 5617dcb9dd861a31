import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Answers } from "@/shared/testing/server.ts";
import { ProgrammePage } from "./programme-page.tsx";
import { ProgrammesPage } from "./programmes-page.tsx";
import { pageOf } from "./testing/samples.ts";
import { visit } from "./testing/visit.tsx";

const course = (id: string, given = {}) => ({
  course_id: id,
  title: `Course ${id}`,
  summary: "",
  lesson_count: 4,
  minutes: 60,
  required: true,
  enrolled: false,
  state: "not_started",
  percent: 0,
  locked: false,
  ...given,
});

const programme = {
  id: "p",
  title: "Data science",
  summary: "From numbers to answers.",
  description: "",
  course_order: "ordered",
  optional_count: 1,
  state: "published",
  revision: null,
  can_edit: false,
  enrolled_at: null,
  completed_at: null,
  progress: { percent: 0, completed_courses: 0, needed_courses: 3 },
  next_course_id: null,
  courses: [course("a"), course("b", { locked: true }), course("c", { required: false, locked: true })],
};
const taken = {
  ...programme,
  enrolled_at: "2026-01-01T08:00:00Z",
  progress: { percent: 33, completed_courses: 1, needed_courses: 3 },
  next_course_id: "b",
  courses: [
    course("a", { enrolled: true, state: "completed", percent: 100 }),
    course("b", { enrolled: true }),
    course("c", { required: false, locked: true }),
  ],
};

function open(answers: Answers) {
  return visit({ route: "/programmes/$programmeId", address: "/programmes/p", page: ProgrammePage }, answers);
}

test("before entering, the courses and their order are shown", async () => {
  open({ "GET /programmes/p": programme });
  expect(await screen.findByRole("heading", { level: 1, name: "Data science" })).toBeTruthy();
  expect(screen.getByText("Of the optional courses, it takes one.")).toBeTruthy();
  const courses = screen.getAllByRole("heading", { level: 3 });
  expect(courses.map((heading) => heading.textContent)).toEqual(["Course a", "Course b", "Course c"]);
  expect(screen.queryByRole("link", { name: "Open course Course a" })).toBeNull();
});

test("entering shows the way on at once", async () => {
  const { user, asked } = open({
    "GET /programmes/p": programme,
    "POST /programmes/p/enrollments": taken,
  });
  await user.click(await screen.findByRole("button", { name: "Take this programme" }));
  const next = await screen.findByRole("link", { name: "Go on with Course b" });
  expect(next.getAttribute("href")).toBe("/courses/b");
  expect(asked()).toContain("POST /programmes/p/enrollments");
});

test("who takes it sees how far they are, and what is still closed", async () => {
  open({ "GET /programmes/p": taken });
  expect(await screen.findByRole("progressbar", { name: "1 of 3 courses done" })).toBeTruthy();
  expect(screen.getByText("Opens after the courses before it")).toBeTruthy();
  expect(screen.getByText("1 of 3 courses are done, 33% of the programme.")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Continue Course b" })).toBeTruthy();
});

test("leaving leads back to the list and can be undone", async () => {
  const { user, asked } = open({ "GET /programmes/p": taken, "DELETE /programmes/p/enrollments": {} });
  await user.click(await screen.findByRole("button", { name: "Leave programme" }));
  await waitFor(() => expect(asked()).toContain("DELETE /programmes/p/enrollments"));
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() => expect(asked()).toContain("POST /programmes/p/enrollments"));
});

test("a completed programme says so", async () => {
  open({ "GET /programmes/p": { ...taken, completed_at: "2026-01-04T08:00:00Z", next_course_id: null } });
  expect(await screen.findByText("You completed this programme on Jan 4, 2026")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Leave programme" })).toBeNull();
});

test("the list shows each programme with the reader's progress", async () => {
  const card = {
    id: "p",
    title: "Data science",
    summary: "",
    state: "published",
    course_count: 3,
    minutes: 180,
    enrolled: true,
    completed_at: null,
    progress: taken.progress,
  };
  visit(
    { route: "/programmes", address: "/programmes", page: ProgrammesPage },
    { "GET /programmes?": pageOf(card) },
  );
  const link = await screen.findByRole("link", { name: "Data science" });
  expect(link.getAttribute("href")).toBe("/programmes/p");
  expect(screen.getByRole("progressbar", { name: "1 of 3 courses done" })).toBeTruthy();
});
