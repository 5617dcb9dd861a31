import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { Problem } from "@/api/problem.ts";
import type { AssignmentView } from "@/api/queries/assignments.ts";
import { clientOf } from "@/shared/testing/someone.ts";
import { visit } from "@/shared/testing/visit.tsx";
import { PeerReviewPage } from "./peer-review-page.tsx";
import { assignment, peerReviewing, reviewRow } from "./testing/samples.ts";

const reviewed = (peer_phase: AssignmentView["peer_phase"]): AssignmentView => ({
  ...assignment,
  peer_phase,
  assignment: { ...assignment.assignment, peer_review: peerReviewing },
});

function open(
  phase: AssignmentView["peer_phase"],
  others: Record<string, unknown> = {},
  client = clientOf("ada"),
) {
  return visit(
    {
      under: ["signed-in", "teaching-part", "/teaching/assignments/$assignmentId"],
      route: "/reviews",
      address: "/teaching/assignments/essay/reviews",
      page: PeerReviewPage,
      client,
    },
    {
      "GET /assignments/essay": reviewed(phase),
      "GET /assignments/essay/peer-review": { items: [], next_cursor: null },
      ...others,
    },
  );
}

test("reviewing begins once it is said what that ends", async () => {
  const { user, calls } = open("none", {
    "POST /assignments/essay/peer-review/begin": {
      phase: "reviewing",
      submissions: 4,
      reviews: 11,
      done: 0,
      missing: 1,
    },
  });
  await user.click(await screen.findByRole("button", { name: "Begin peer review…" }));
  const dialog = await screen.findByRole("dialog");
  expect(within(dialog).getByText(/This cannot be taken back/)).toBeTruthy();
  expect(calls.some(({ method }) => method === "POST")).toBe(false);
  await user.click(within(dialog).getByRole("button", { name: "Begin" }));
  expect(await screen.findByText("11 reviews were given out. For one more nobody was found.")).toBeTruthy();
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

test("the focus goes on where ending stood, once it is done", async () => {
  const phases = [reviewed("reviewing"), reviewed("closed")];
  const { user } = open("reviewing", {
    "GET /assignments/essay": () => (phases.length > 1 ? phases.shift() : phases[0]),
    "POST /assignments/essay/peer-review/close": {
      phase: "closed",
      submissions: 4,
      reviews: 11,
      done: 11,
      missing: 0,
    },
  });
  const ending = await screen.findByRole("button", { name: "End peer review…" });
  const place = ending.parentElement;
  await user.click(ending);
  await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "End it" }));
  await waitFor(() => expect(screen.queryByRole("button", { name: "End peer review…" })).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(place));
});

test("settings that are not published are named as the reason", async () => {
  const refusal = new Problem({ status: 409, code: "assignment.no_peer_review", detail: "" });
  const { user } = open("none", { "POST /assignments/essay/peer-review/begin": refusal });
  await user.click(await screen.findByRole("button", { name: "Begin peer review…" }));
  await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Begin" }));
  expect((await screen.findByRole("alert")).textContent).toContain("Publish your settings first.");
});

test("it tells who owes reviews, and that ending leaves them out", async () => {
  const rows = [
    reviewRow({ id: "1", reviewer_id: "bob", reviewer: "Bob", is_done: true, points: "12" }),
    reviewRow({ id: "2", reviewer_id: "ann", reviewer: "Ann" }),
    reviewRow({ id: "3", reviewer_id: "ann", reviewer: "Ann", is_done: true, points: "9" }),
  ];
  const { user } = open("reviewing", {
    "GET /assignments/essay/peer-review": { items: rows, next_cursor: null },
  });
  const progress = await screen.findByRole("table", { name: "How far it is" });
  const names = within(progress).getAllByRole("rowheader");
  expect(names.map(({ textContent }) => textContent)).toEqual(["Ann", "Bob"]);
  expect(within(progress).getByText("owes one")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "End peer review…" }));
  expect(within(await screen.findByRole("dialog")).getByText("One review is not done.")).toBeTruthy();
});

test("what is asked stays beginning, though somebody else begins meanwhile", async () => {
  const client = clientOf("ada");
  const phases = [reviewed("none"), reviewed("reviewing")];
  const refusal = new Problem({ status: 409, code: "assignment.peer_phase", detail: "" });
  const { user, calls } = open(
    "none",
    {
      "GET /assignments/essay": () => (phases.length > 1 ? phases.shift() : phases[0]),
      "POST /assignments/essay/peer-review/begin": refusal,
    },
    client,
  );
  await user.click(await screen.findByRole("button", { name: "Begin peer review…" }));
  const dialog = await screen.findByRole("dialog");
  await client.invalidateQueries();
  await user.click(within(dialog).getByRole("button", { name: "Begin" }));
  await waitFor(() => expect(calls.some(({ method }) => method === "POST")).toBe(true));
  const posts = calls.filter(({ method }) => method === "POST").map(({ call }) => call);
  expect(posts).toEqual(["POST /assignments/essay/peer-review/begin"]);
  expect(await within(dialog).findByRole("alert")).toBeTruthy();
  await user.click(within(dialog).getByRole("button", { name: "Cancel" }));
  await user.click(await screen.findByRole("button", { name: "End peer review…" }));
  expect(within(await screen.findByRole("dialog")).queryByRole("alert")).toBeNull();
});
