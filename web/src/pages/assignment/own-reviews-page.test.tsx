import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { Problem } from "@/api/problem.ts";
import { clientOf } from "@/shared/testing/someone.ts";
import { visit } from "@/shared/testing/visit.tsx";
import { OwnReviewsPage } from "./own-reviews-page.tsx";
import { door, ownReview, ownReviews, submission } from "./testing/samples.ts";

function open(others: Record<string, unknown> = {}, search = "", client = clientOf("ada")) {
  return visit(
    {
      under: ["signed-in"],
      route: "/assignments/reviews",
      address: `/assignments/reviews?lesson=lesson&reference=essay${search}`,
      page: OwnReviewsPage,
      client,
    },
    {
      "GET /assignments/essay/door": door({ peer_phase: "reviewing" }),
      "GET /assignments/essay/reviews": ownReviews(),
      ...others,
    },
  );
}

test("works to review are listed with how far each is", async () => {
  const done = ownReview({ id: "second", is_done: true, author: "Ben" });
  open({ "GET /assignments/essay/reviews": ownReviews({ items: [ownReview(), done] }) });
  const table = await screen.findByRole("table", { name: "Works that you review" });
  const link = within(table).getByRole("link", { name: "Work 1" });
  expect(link.getAttribute("href")).toBe("/assignments/reviews?lesson=lesson&reference=essay&review=first");
  expect(within(within(table).getByRole("row", { name: /Ben/ })).getByText("Done")).toBeTruthy();
  expect(screen.getByText("1 of 2 reviews done.")).toBeTruthy();
  expect(screen.getByText("You see it once the grades are released.")).toBeTruthy();
});

test("a work is reviewed by the rubric, and counts when it is done", async () => {
  const mark = {
    criteria: [{ criterion: "thesis", level: "full", points: null, comment: "" }],
    points: null,
    comment: "Fine",
  };
  const saved = ownReview({ is_done: true, mark, points: "20", revision: 2 });
  const { user, calls } = open({ "PUT /assignments/essay/reviews/first": saved }, "&review=first");
  expect(await screen.findByText("The hen sleeps")).toBeTruthy();
  const finish = screen.getByRole("button", { name: "Done reviewing" });
  expect(finish).toHaveProperty("disabled", true);
  await user.click(screen.getByRole("radio", { name: /Clear/ }));
  await user.type(screen.getByRole("textbox", { name: /Comment on the whole/ }), "Fine");
  await user.click(finish);
  await waitFor(() =>
    expect(calls.find(({ method }) => method === "PUT")).toMatchObject({
      ifMatch: '"1"',
      body: { mark, is_done: true },
    }),
  );
  expect(await screen.findByRole("button", { name: "Change the review" })).toBeTruthy();
});

test("a review that comes too late is refused in plain words, and not lost", async () => {
  const refusal = new Problem({ status: 409, code: "review.closed", detail: "" });
  const { user } = open({ "PUT /assignments/essay/reviews/first": refusal }, "&review=first");
  await user.click(await screen.findByRole("radio", { name: /Clear/ }));
  await user.click(screen.getByRole("button", { name: "Done reviewing" }));
  expect(await screen.findByText("Reviewing is over.")).toBeTruthy();
  expect(screen.getByRole("radio", { name: /Clear/ })).toHaveProperty("checked", true);
});

test("once reviewing is over, the review is only read", async () => {
  open({ "GET /assignments/essay/reviews": ownReviews({ phase: "closed" }) }, "&review=first");
  expect(await screen.findByText("The hen sleeps")).toBeTruthy();
  expect(screen.getByText("Reviewing is over; nothing can be changed any more.")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Done reviewing" })).toBeNull();
});

test("what classmates said of the own work is read once it is released", async () => {
  const released = submission({
    status: "submitted",
    result: {
      points: "18",
      withheld: "0",
      possible: "20",
      mark: null,
      comments: [],
      feedback_files: [],
      reviews: [{ reviewer: null, mark: { criteria: [], points: null, comment: "Lively" }, points: "18" }],
      released_at: "2026-11-22T10:00:00Z",
    },
  });
  const { user } = open({
    "GET /assignments/essay/door": door({ peer_phase: "closed", submissions: [released] }),
    "GET /assignments/essay/reviews": ownReviews({ phase: "closed", items: [] }),
  });
  await user.click(await screen.findByRole("button", { name: /Review 1/ }));
  expect(screen.getByText("Lively")).toBeTruthy();
});

test("an older tab keeps a review that was finished elsewhere done", async () => {
  const mark = { criteria: [], points: null, comment: "Finished in another tab" };
  const done = ownReview({ is_done: true, mark, revision: 2 });
  const reads = [ownReviews(), ownReviews({ items: [done] })];
  const saves: unknown[] = [412, { ...done, revision: 3 }];
  const { user, calls } = open(
    {
      "GET /assignments/essay/reviews": () => (reads.length > 1 ? reads.shift() : reads[0]),
      "PUT /assignments/essay/reviews/first": () => saves.shift(),
    },
    "&review=first",
  );
  await user.type(await screen.findByRole("textbox", { name: /Comment on the whole/ }), "Older");
  await user.click(screen.getByRole("button", { name: /^Save/ }));
  await user.click(await screen.findByRole("button", { name: "Save mine" }));
  await waitFor(() =>
    expect(calls.filter(({ method }) => method === "PUT")).toMatchObject([
      { ifMatch: '"1"', body: { is_done: false } },
      { ifMatch: '"2"', body: { is_done: true } },
    ]),
  );
});

test("what is not saved when reviewing ends stays to be read", async () => {
  const client = clientOf("ada");
  const phases = [ownReviews(), ownReviews({ phase: "closed" })];
  const { user } = open(
    { "GET /assignments/essay/reviews": () => (phases.length > 1 ? phases.shift() : phases[0]) },
    "&review=first",
    client,
  );
  await user.type(await screen.findByRole("textbox", { name: /Comment on the whole/ }), "Nearly done");
  await client.invalidateQueries();
  expect(await screen.findByText("Reviewing is over; nothing can be changed any more.")).toBeTruthy();
  expect(screen.getByText("Nearly done").getAttribute("dir")).toBe("auto");
  expect(screen.getByText(/was not saved in time/)).toBeTruthy();
  expect(screen.queryByRole("textbox")).toBeNull();
});

test("who reviews nothing is told why", async () => {
  const none = ownReviews({ items: [] });
  const { unmount } = open({ "GET /assignments/essay/reviews": none });
  expect(await screen.findByText("Who has handed nothing in reviews nothing.")).toBeTruthy();
  unmount();
  const handedIn = door({ peer_phase: "reviewing", submissions: [submission({ status: "submitted" })] });
  open({ "GET /assignments/essay/reviews": none, "GET /assignments/essay/door": handedIn });
  expect(await screen.findByText("There was no work left for you to review.")).toBeTruthy();
});
