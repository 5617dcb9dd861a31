import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { visit } from "@/shared/testing/visit.tsx";
import { SubmissionsPage } from "./submissions-page.tsx";
import { assignment, marking, teachers } from "./testing/samples.ts";

test("submissions tell how far marking is, and all grades are released at once", async () => {
  const { submission } = marking();
  const graded = {
    ...submission,
    id: "second",
    name: "Bob",
    state: "graded",
    points: "37/2",
    minutes_late: 90,
  };
  const { user, calls } = visit(
    {
      under: ["signed-in", "teaching-part", "/teaching/assignments/$assignmentId"],
      route: "/submissions",
      address: "/teaching/assignments/essay/submissions?state=graded",
      page: SubmissionsPage,
    },
    {
      "GET /assignments/essay/submissions": { items: [submission, graded], next_cursor: null },
      "GET /assignments/essay": assignment,
      "GET /courses/course/teachers": teachers(),
      "POST /assignments/essay/release": { released: 1, waiting: 1 },
    },
  );
  const link = await screen.findByRole("link", { name: "Bob" }, { timeout: 5000 });
  expect(link.getAttribute("href")).toBe("/teaching/submissions/second");
  expect(screen.getByText("Amber Otter")).toBeTruthy();
  expect(screen.getByText("18.5")).toBeTruthy();
  expect(calls[0]?.query).toContain("state=graded");
  await user.click(await screen.findByRole("button", { name: "Release all grades" }));
  await waitFor(() =>
    expect(calls.some(({ call }) => call === "POST /assignments/essay/release")).toBe(true),
  );
  expect(await screen.findByText("One grade released. One waits to be marked.")).toBeTruthy();
});

test("the next one is taken, past what others were faster to take", async () => {
  const { submission } = marking();
  const rows = [
    { ...submission, id: "theirs", markers: [{ user_id: "bob", name: "Bob", state: null }] },
    { ...submission, id: "taken" },
    { ...submission, id: "free" },
  ];
  const { user, calls, location } = visit(
    {
      under: ["signed-in", "teaching-part", "/teaching/assignments/$assignmentId"],
      route: "/submissions",
      address: "/teaching/assignments/essay/submissions",
      page: SubmissionsPage,
    },
    {
      "GET /assignments/essay": assignment,
      "GET /assignments/essay/submissions": { items: rows, next_cursor: null },
      "POST /submissions/taken/claim": 409,
      "POST /submissions/free/claim": marking(),
    },
  );
  await user.click(await screen.findByRole("button", { name: "Mark the next one" }));
  await waitFor(() => expect(location().pathname).toBe("/teaching/submissions/free"));
  const claimed = calls.filter(({ method }) => method === "POST").map(({ path }) => path);
  expect(claimed).toEqual(["/submissions/taken/claim", "/submissions/free/claim"]);
  const lists = () => calls.filter(({ call }) => call === "GET /assignments/essay/submissions");
  await waitFor(() => expect(lists().length).toBeGreaterThan(2));
});

test("where nothing waits, it says so and takes nothing", async () => {
  const { user, calls } = visit(
    {
      under: ["signed-in", "teaching-part", "/teaching/assignments/$assignmentId"],
      route: "/submissions",
      address: "/teaching/assignments/essay/submissions",
      page: SubmissionsPage,
    },
    {
      "GET /assignments/essay": assignment,
      "GET /assignments/essay/submissions": { items: [], next_cursor: null },
    },
  );
  await user.click(await screen.findByRole("button", { name: "Mark the next one" }));
  expect(await screen.findByText("Nothing waits for you.")).toBeTruthy();
  expect(calls.some(({ method }) => method === "POST")).toBe(false);
});

test("assistants mark the next one, and release nothing", async () => {
  const { calls } = visit(
    {
      under: ["signed-in", "teaching-part", "/teaching/assignments/$assignmentId"],
      route: "/submissions",
      address: "/teaching/assignments/essay/submissions",
      page: SubmissionsPage,
    },
    {
      "GET /assignments/essay": assignment,
      "GET /courses/course/teachers": teachers(false),
      "GET /assignments/essay/submissions": { items: [], next_cursor: null },
    },
  );
  expect(await screen.findByRole("button", { name: "Mark the next one" })).toBeTruthy();
  await waitFor(() => expect(calls.map(({ path }) => path)).toContain("/courses/course/teachers"));
  expect(screen.queryByRole("button", { name: "Release all grades" })).toBeNull();
});
