import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { SubmissionRow } from "@/api/queries/marking.ts";
import { visit } from "@/shared/testing/visit.tsx";
import { MarkersPage } from "./markers-page.tsx";
import { assignment, marking } from "./testing/samples.ts";

const row = (id: string, given: Partial<SubmissionRow>): SubmissionRow => ({
  ...marking().submission,
  id,
  name: id,
  ...given,
});

const rows = [
  row("Ann", { markers: [{ user_id: "bob", name: "Bob", state: "done" }], state: "graded" }),
  row("Ben", { markers: [{ user_id: "bob", name: "Bob", state: null }] }),
  row("Cem", {}),
];

const teachers = {
  items: [
    { id: "bob", name: "Bob", email: null, role: "teacher", sections_only: false },
    { id: "eve", name: "Eve", email: null, role: "assistant", sections_only: false },
  ],
  can_edit: true,
  can_appoint: true,
  sections_only: false,
};

function open(search = "", others: Record<string, unknown> = {}) {
  return visit(
    {
      under: ["signed-in", "teaching-part", "/teaching/assignments/$assignmentId"],
      route: "/markers",
      address: `/teaching/assignments/essay/markers${search}`,
      page: MarkersPage,
    },
    {
      "GET /assignments/essay": assignment,
      "GET /assignments/essay/submissions": { items: rows, next_cursor: null },
      "GET /courses/course/teachers": teachers,
      "POST /assignments/essay/markers": { allocated: 1 },
      ...others,
    },
  );
}

test("what has too few markers is shared out among those who are chosen", async () => {
  const { user, calls } = open();
  expect(await screen.findByText("One submission has too few markers.")).toBeTruthy();
  const share = await screen.findByRole("button", { name: "Share out evenly" });
  expect(share).toHaveProperty("disabled", true);
  await user.click(screen.getByRole("checkbox", { name: "Eve" }));
  await user.click(share);
  await waitFor(() =>
    expect(calls.find(({ method }) => method === "POST")?.body).toEqual({ marker_ids: ["eve"] }),
  );
  expect(await screen.findByText("One submission was given to markers.")).toBeTruthy();
});

test("it tells how far each marker is", async () => {
  open();
  const progress = await screen.findByRole("table", { name: "How far the markers are" });
  const cells = within(within(progress).getByRole("row", { name: /Bob/ })).getAllByRole("cell");
  expect(cells.map(({ textContent }) => textContent)).toEqual(["2", "0", "1", "1"]);
});

test("what nobody has can be looked at alone", async () => {
  open("?marker=nobody");
  const list = await screen.findByRole("table", { name: "Who marks what" });
  expect(within(list).getByRole("link", { name: "Cem" })).toBeTruthy();
  expect(within(list).queryByRole("link", { name: "Ann" })).toBeNull();
});

test("assistants see who marks what, and share nothing out", async () => {
  open("", { "GET /courses/course/teachers": { ...teachers, can_edit: false } });
  expect(await screen.findByRole("table", { name: "Who marks what" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Share out evenly" })).toBeNull();
});

test("when it is not known who teaches, that is told and asked again", async () => {
  const answers: unknown[] = [400, teachers];
  const { user } = open("", {
    "GET /courses/course/teachers": () => (answers.length > 1 ? answers.shift() : answers[0]),
  });
  await user.click(await screen.findByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("button", { name: "Share out evenly" })).toBeTruthy();
});

test("the focus stays where the form was, once all is shared out", async () => {
  const lists = [rows, rows.slice(0, 1)];
  const { user } = open("", {
    "GET /assignments/essay/submissions": () => ({
      items: lists.length > 1 ? lists.shift() : lists[0],
      next_cursor: null,
    }),
  });
  await user.click(await screen.findByRole("checkbox", { name: "Eve" }));
  await user.click(screen.getByRole("button", { name: "Share out evenly" }));
  await waitFor(() => expect(screen.queryByRole("button", { name: "Share out evenly" })).toBeNull());
  await waitFor(() => expect(document.activeElement?.querySelector("[role=status]")).toBeTruthy());
  expect(document.activeElement).not.toBe(document.body);
});
