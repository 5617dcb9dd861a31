import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { Problem } from "@/api/problem.ts";
import type { AssignmentView } from "@/api/queries/assignments.ts";
import { visit } from "@/shared/testing/visit.tsx";
import { PeerReviewPage } from "./peer-review-page.tsx";
import { assignment, peerReviewing, reviewRow } from "./testing/samples.ts";

const reviewed = (peer_phase: AssignmentView["peer_phase"]): AssignmentView => ({
  ...assignment,
  peer_phase,
  assignment: { ...assignment.assignment, peer_review: peerReviewing },
});

function open(phase: AssignmentView["peer_phase"], others: Record<string, unknown> = {}) {
  return visit(
    {
      under: ["signed-in", "teaching-part", "/teaching/assignments/$assignmentId"],
      route: "/reviews",
      address: "/teaching/assignments/essay/reviews",
      page: PeerReviewPage,
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
