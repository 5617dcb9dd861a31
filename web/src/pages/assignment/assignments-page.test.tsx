import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { AssignmentSummary } from "@/api/queries/assignments.ts";
import { visit } from "@/shared/testing/visit.tsx";
import { AssignmentsPage } from "./assignments-page.tsx";
import { assignment } from "./testing/samples.ts";

const essay: AssignmentSummary = {
  id: "essay",
  course_id: "course",
  title: "Essay",
  points: "20",
  due: null,
  published_number: 1,
  submitted: 0,
  unmarked: 0,
  unreleased: 0,
  updated_at: "2026-11-22T08:00:00Z",
};

function open(items: AssignmentSummary[], search = "", others: Record<string, unknown> = {}) {
  return visit(
    {
      under: ["signed-in", "teaching-part"],
      route: "/teaching/courses/$courseId/assignments",
      address: `/teaching/courses/course/assignments${search}`,
      page: AssignmentsPage,
    },
    { "GET /assignments": { items, next_cursor: null }, ...others },
  );
}

test("each assignment says what there is to do, and leads to where it is done", async () => {
  open([essay, { ...essay, id: "report", title: "Report", submitted: 5, unmarked: 2, unreleased: 1 }]);
  const quiet = await screen.findByRole("link", { name: "Essay" });
  expect(quiet.getAttribute("href")).toBe("/teaching/assignments/essay");
  const busy = screen.getByRole("row", { name: /Report/ });
  expect(within(busy).getByRole("link").getAttribute("href")).toBe(
    "/teaching/assignments/report/submissions",
  );
  expect(within(busy).getByText("2 to mark")).toBeTruthy();
  expect(within(busy).getByText("1 to release")).toBeTruthy();
});

test("without assignments it says what they are for, and makes the first", async () => {
  const { user, calls, location } = open([], "", { "POST /assignments": assignment });
  expect(await screen.findByRole("heading", { name: "No assignments yet" })).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "New assignment" }));
  const dialog = await screen.findByRole("dialog");
  await user.type(within(dialog).getByRole("textbox", { name: "Title" }), "Essay");
  await user.click(within(dialog).getByRole("button", { name: "Create" }));
  await waitFor(() => expect(location().pathname).toBe("/teaching/assignments/essay"));
  const made = calls.find(({ method }) => method === "POST");
  expect(made?.idempotencyKey).toBeTruthy();
  expect(made?.body).toMatchObject({ course_id: "course", assignment: { title: "Essay", points: "100" } });
});

test("an assignment is copied, and one that somebody began is not deleted", async () => {
  const { user, calls } = open([essay], "", {
    "POST /assignments/essay/duplicate": assignment,
    "DELETE /assignments/essay": 409,
  });
  const menu = async () => user.click(await screen.findByRole("button", { name: "Actions for “Essay”" }));
  await menu();
  await user.click(await screen.findByRole("menuitem", { name: "Copy" }));
  expect(await screen.findByText("“Essay” was copied.")).toBeTruthy();
  await menu();
  await user.click(await screen.findByRole("menuitem", { name: "Delete" }));
  await waitFor(() => expect(calls.some(({ method }) => method === "DELETE")).toBe(true));
  expect(screen.queryByText("“Essay” was deleted.")).toBeNull();
  expect(screen.getByRole("link", { name: "Essay" })).toBeTruthy();
});
