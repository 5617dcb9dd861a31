import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Answers } from "@/shared/testing/server.ts";
import { DashboardPage } from "./dashboard-page.tsx";
import { card, enrollment, me, pageOf } from "./testing/samples.ts";
import { visit } from "./testing/visit.tsx";

const nothing = { "GET /me": me, "GET /enrollments": pageOf(), "GET /courses": pageOf() };

function open(answers: Answers) {
  return visit(
    { route: "/dashboard", address: "/dashboard", page: DashboardPage },
    { ...nothing, ...answers },
  );
}

const biology = enrollment({ title: "Biology", last_activity_at: "2026-01-03T08:00:00Z" });
const algebra = enrollment({ title: "Algebra", last_activity_at: "2026-01-02T08:00:00Z" });

test("opens with the lesson to go on with", async () => {
  open({ "GET /enrollments?state=in_progress": pageOf(algebra, biology) });
  const next = await screen.findByRole("region", { name: "Second lesson of Biology" });
  expect(within(next).getByRole("link", { name: "Start lesson" }).getAttribute("href")).toBe(
    "/courses/biology/lessons/two",
  );
  expect(
    within(next).getByRole("progressbar", { name: "1 of 4 lessons done" }).getAttribute("aria-valuetext"),
  ).toBe("25%");
  expect(within(next).getByText(/20 min/)).toBeTruthy();
});

test("the other courses follow, each with its own way on", async () => {
  open({
    "GET /enrollments?state=in_progress": pageOf(algebra, biology),
    "GET /enrollments?state=not_started": pageOf(enrollment({ title: "Chemistry" })),
    "GET /enrollments?state=completed": pageOf(
      enrollment({ title: "Drawing", completed_at: "2026-01-01T08:00:00Z", next_lesson: null }),
    ),
  });
  expect(await screen.findByRole("heading", { name: "Also in progress" })).toBeTruthy();
  expect(screen.getByRole("link", { name: "Continue Algebra" }).getAttribute("href")).toBe(
    "/courses/algebra/lessons/two",
  );
  expect(screen.getByRole("link", { name: "Start Chemistry" })).toBeTruthy();
  expect(screen.getByText("Completed on Jan 1, 2026")).toBeTruthy();
});

test("what is due and not done is named, what is late first", async () => {
  const lesson = { kind: "lesson_due", course_id: "biology", course_title: "Biology", done: false };
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  open({
    "GET /calendar": {
      items: [
        { ...lesson, subject_id: "a", title: "Cells", at: inHours(-30) },
        { ...lesson, subject_id: "b", title: "Leaves", at: inHours(-20), done: true },
        { ...lesson, subject_id: "c", title: "Roots", at: inHours(30) },
        { ...lesson, subject_id: "d", title: "Term", kind: "group_begins", at: inHours(40) },
      ],
    },
  });
  const title = await screen.findByRole("heading", { name: "Due soon" });
  const list = title.closest("section") as HTMLElement;
  const rows = within(list).getAllByRole("listitem");
  expect(rows.map((row) => within(row).getByRole("link").textContent)).toEqual(["Cells", "Roots"]);
  expect(within(rows[0] as HTMLElement).getByText("Overdue")).toBeTruthy();
  expect(within(list).getByRole("link", { name: "Roots" }).getAttribute("href")).toBe(
    "/courses/biology/lessons/c",
  );
});

test("leads to the catalogue when there is nothing yet, and shows what is new there", async () => {
  open({ "GET /courses": pageOf(card({ title: "Geometry" }), card({ title: "Taken", enrolled: true })) });
  const way = await screen.findByRole("link", { name: "Browse the catalogue" });
  expect(way.getAttribute("href")).toBe("/catalogue");
  expect(await screen.findByRole("link", { name: "Geometry" })).toBeTruthy();
  expect(screen.queryByRole("link", { name: "Taken" })).toBeNull();
});

test("teachers see the courses they teach", async () => {
  open({
    "GET /me": { ...me, roles: ["teacher"] },
    "GET /courses?mine=true": pageOf(card({ title: "Own", status: "draft", student_count: 2 })),
  });
  expect(await screen.findByRole("heading", { name: "Courses you teach" })).toBeTruthy();
  expect(screen.getByRole("link", { name: "Own" }).getAttribute("href")).toBe("/teaching/courses/own");
  expect(screen.getByText("2 students")).toBeTruthy();
});

test("the lessons opened last and the favourites are at hand", async () => {
  const visit = { course_id: "c", course_title: "Numbers", lesson_id: "two", lesson_title: "Lesson two" };
  const favourite = {
    course_id: "g",
    title: "Geometry",
    summary: "",
    lesson_count: 3,
    enrolled: false,
    added_at: "2026-01-01T08:00:00Z",
  };
  open({
    "GET /recent": { items: [{ ...visit, visited_at: "2026-01-03T08:00:00Z" }] },
    "GET /favourites": { items: [favourite] },
  });
  const lesson = await screen.findByRole("link", { name: "Lesson two" });
  expect(lesson.getAttribute("href")).toBe("/courses/c/lessons/two");
  expect((await screen.findByRole("link", { name: "Geometry" })).getAttribute("href")).toBe("/courses/g");
});
