import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { AssignmentDoor } from "@/api/queries/submissions.ts";
import { visit } from "@/shared/testing/visit.tsx";
import { fileFault } from "./submission-files.tsx";
import { TakeAssignmentPage } from "./take-page.tsx";
import { door, ownReview, ownReviews, submission } from "./testing/samples.ts";

function open(given: Partial<AssignmentDoor>, others: Record<string, unknown> = {}) {
  return visit(
    {
      route: "/assignments/take",
      address: "/assignments/take?lesson=lesson&reference=essay",
      under: ["signed-in"],
      page: TakeAssignmentPage,
    },
    { "GET /assignments/essay/door": door(given), ...others },
  );
}

test("it says what is asked and by which rules, and is begun from its lesson", async () => {
  const { user, calls } = open({}, { "POST /assignments/essay/submissions": submission() });
  expect(await screen.findByRole("heading", { level: 1, name: "Essay" })).toBeTruthy();
  expect(screen.getByText(/loses 10% of the points with every day/)).toBeTruthy();
  expect(screen.getByText("a text and up to 2 links")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Begin" }));
  await waitFor(() =>
    expect(calls.find(({ method }) => method === "POST")?.body).toEqual({ lesson_id: "lesson" }),
  );
});

test("a draft is saved before it is handed in", async () => {
  const draft = submission({ minutes_late: 120, withheld: "2" });
  const { user, calls } = open(
    { submissions: [draft] },
    {
      "PUT /submissions/work": submission({
        ...draft,
        revision: 3,
        content: { text: "The fox runs fast", links: [] },
      }),
      "POST /submissions/work/submit": submission({ status: "submitted" }),
    },
  );
  await user.type(await screen.findByRole("textbox", { name: "Text" }), " fast");
  await user.click(screen.getByRole("button", { name: "Hand in…" }));
  const dialog = await screen.findByRole("dialog", { name: "Hand in this work?" });
  expect(within(dialog).getByText("4 words")).toBeTruthy();
  expect(within(dialog).getByText("2 points are withheld for it.")).toBeTruthy();
  await user.click(within(dialog).getByRole("button", { name: "Hand in" }));
  await waitFor(() => expect(calls.some(({ call }) => call === "POST /submissions/work/submit")).toBe(true));
  const saved = calls.find(({ method }) => method === "PUT");
  expect(saved).toMatchObject({
    ifMatch: '"2"',
    body: { content: { text: "The fox runs fast", links: [] } },
  });
  const order = calls.map(({ call }) => call);
  expect(order.indexOf("PUT /submissions/work")).toBeLessThan(order.indexOf("POST /submissions/work/submit"));
});

test("what was handed in can be taken back", async () => {
  const { user, calls } = open(
    {
      hindrances: ["no_attempts_left"],
      submissions: [
        submission({ status: "submitted", submitted_at: "2026-11-22T08:00:00Z", may_withdraw: true }),
      ],
    },
    { "POST /submissions/work/withdraw": submission() },
  );
  expect(await screen.findByText("Handed in, not marked yet")).toBeTruthy();
  expect(screen.queryByRole("button", { name: /Begin/ })).toBeNull();
  await user.click(screen.getByRole("button", { name: "Take it back" }));
  await waitFor(() => expect(calls.map(({ call }) => call)).toContain("POST /submissions/work/withdraw"));
});

test("a released result tells points, levels, and comments where they belong", async () => {
  const { user } = open({
    hindrances: ["no_attempts_left"],
    submissions: [
      submission({
        status: "submitted",
        submitted_at: "2026-11-22T08:00:00Z",
        result: {
          points: "18",
          withheld: "2",
          possible: "20",
          mark: {
            criteria: [{ criterion: "thesis", level: "full", points: null, comment: "Well put" }],
            points: null,
            comment: "Good work",
          },
          comments: [
            {
              id: "remark",
              anchor: { kind: "text", start: 4, length: 3, quote: "fox" },
              text: "Which one?",
              author: "Ada",
              created_at: "2026-11-22T09:00:00Z",
            },
          ],
          feedback_files: [],
          reviews: [],
          released_at: "2026-11-22T10:00:00Z",
        },
      }),
    ],
  });
  expect(await screen.findByText("18 of 20 points")).toBeTruthy();
  expect(screen.getByText("Good work")).toBeTruthy();
  expect(screen.getByText("reached")).toBeTruthy();
  const text = screen.getByRole("group", { name: "Text" });
  await user.click(within(text).getByRole("button", { name: "Comment 1" }));
  const comment = within(screen.getByRole("list", { name: "Comments" })).getByRole("listitem");
  expect(comment.textContent).toContain("Which one?");
  expect(comment.dataset.current).toBe("true");
});

test("what hinders is said", async () => {
  open({ hindrances: ["too_early", "no_group"] });
  expect(await screen.findByText("It is not open yet.")).toBeTruthy();
  expect(screen.getByText(/no group yet/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Begin" })).toBeNull();
});

test("files that are not taken are known before they are sent", () => {
  const rules = { most: 2, most_bytes: 10, types: ["pdf"] };
  expect(fileFault(rules, { name: "a.PDF", size: 5 })).toBeNull();
  expect(fileFault(rules, { name: "a.docx", size: 5 })).toBe("wrong_type");
  expect(fileFault(rules, { name: "a.pdf", size: 11 })).toBe("too_large");
  expect(fileFault(rules, { name: "a.pdf", size: 0 })).toBe("empty");
});

const state = (revision: number, text: string) => ({
  revision,
  content: { text, links: [] },
  saved_by: "ada",
  name: "Ada",
  saved_at: `2026-11-22T08:0${revision}:00Z`,
});

test("an earlier state is taken again, and that can be undone", async () => {
  const { user } = open(
    { submissions: [submission()] },
    {
      "GET /submissions/work/revisions": {
        items: [state(2, "The fox runs"), state(1, "A hen")],
        next_cursor: null,
      },
    },
  );
  await user.click(await screen.findByRole("button", { name: "Earlier states" }));
  const dialog = await screen.findByRole("dialog", { name: "What the work said before" });
  await user.click(await within(dialog).findByRole("button", { name: /2 words/ }));
  await user.click(within(dialog).getByRole("button", { name: "Take this state again" }));
  const text = await screen.findByRole("textbox", { name: "Text" });
  await waitFor(() => expect(text).toHaveProperty("value", "A hen"));
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  expect(text).toHaveProperty("value", "The fox runs");
});

test("undoing takes nothing of what was typed since, and what was not saved is saved first", async () => {
  const { user, calls } = open(
    { submissions: [submission()] },
    {
      "PUT /submissions/work": submission({ revision: 3, content: { text: "The fox runs off", links: [] } }),
      "GET /submissions/work/revisions": {
        items: [state(2, "The fox runs"), state(1, "A hen")],
        next_cursor: null,
      },
    },
  );
  const text = await screen.findByRole("textbox", { name: "Text" });
  await user.type(text, " off");
  await user.click(screen.getByRole("button", { name: "Earlier states" }));
  const dialog = await screen.findByRole("dialog", { name: "What the work said before" });
  await user.click(await within(dialog).findByRole("button", { name: /2 words/ }));
  await user.click(within(dialog).getByRole("button", { name: "Take this state again" }));
  await waitFor(() =>
    expect(calls.find(({ method }) => method === "PUT")?.body).toEqual({
      content: { text: "The fox runs off", links: [] },
    }),
  );
  await waitFor(() => expect(text).toHaveProperty("value", "A hen"));
  await user.type(text, " sleeps");
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  expect(text).toHaveProperty("value", "A hen sleeps");
  expect(await screen.findByText(/nothing was undone/)).toBeTruthy();
});

test("the history of what is handed in is only read", async () => {
  const handedIn = submission({ status: "submitted", submitted_at: "2026-11-22T08:00:00Z" });
  const { user } = open(
    { submissions: [handedIn] },
    {
      "GET /submissions/work/revisions": {
        items: [state(2, "The fox runs"), state(1, "A hen")],
        next_cursor: null,
      },
    },
  );
  await user.click(await screen.findByRole("button", { name: "Earlier states" }));
  const dialog = await screen.findByRole("dialog");
  await user.click(await within(dialog).findByRole("button", { name: /2 words/ }));
  expect(within(dialog).getByText("A hen")).toBeTruthy();
  expect(within(dialog).queryByRole("button", { name: "Take this state again" })).toBeNull();
});

test("reviews that are owed are told, with the way to them", async () => {
  open(
    { peer_phase: "reviewing" },
    {
      "GET /assignments/essay/reviews": ownReviews({
        items: [ownReview(), ownReview({ id: "second", is_done: true })],
        due: null,
      }),
    },
  );
  expect(await screen.findByText("You have one review to write")).toBeTruthy();
  const link = screen.getByRole("link", { name: "Review them" });
  expect(link.getAttribute("href")).toBe("/assignments/reviews?lesson=lesson&reference=essay");
});
