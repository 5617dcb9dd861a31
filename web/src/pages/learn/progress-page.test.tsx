import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { Problem } from "@/api/problem.ts";
import type { Answers } from "@/shared/testing/server.ts";
import { ProgressPage } from "./progress-page.tsx";
import { begunOutline, outline, progress } from "./testing/samples.ts";
import { visit } from "./testing/visit.tsx";

function open(answers: Answers) {
  const place = { route: "/courses/$courseId/progress", address: "/courses/c/progress", page: ProgressPage };
  return visit(place, answers);
}

test("tells how far one is, what is next, and where the time went", async () => {
  open({ "GET /courses/c/outline": begunOutline, "GET /courses/c/progress": progress });
  expect(await screen.findByText("66%", { selector: "dd" })).toBeTruthy();
  expect(screen.getByText("15 min", { selector: "dd" })).toBeTruthy();
  expect(screen.getByRole("region", { name: "Lesson three" })).toBeTruthy();
  expect(screen.getByRole("link", { name: "My grades" }).getAttribute("href")).toBe("/courses/c/grades");
  expect(screen.getByText("15 min so far; the whole course is planned for 45 min.")).toBeTruthy();
});

test("a module unfolds to its lessons, with the time each took", async () => {
  const { user } = open({ "GET /courses/c/outline": begunOutline, "GET /courses/c/progress": progress });
  await user.click(await screen.findByRole("button", { name: /^Means/ }));
  const rows = within(screen.getByRole("table", { name: "Means" })).getAllByRole("row");
  expect(rows[1]?.textContent).toContain("Lesson one");
  expect(rows[1]?.textContent).toContain("10 min");
  expect(rows[1]?.textContent).toContain("Jan 3, 2026");
});

const notTaken = new Problem({ status: 404, code: "enrollment.not_found", detail: "" });

test("leads to the course those who do not take it", async () => {
  open({ "GET /courses/c/outline": outline, "GET /courses/c/progress": notTaken });
  expect(await screen.findByRole("heading", { name: "You do not take this course yet" })).toBeTruthy();
  expect(screen.getByRole("link", { name: "To the course" }).getAttribute("href")).toBe("/courses/c");
});
