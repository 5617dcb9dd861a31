import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { visit } from "@/shared/testing/visit.tsx";
import { SimilarityPage } from "./similarity-page.tsx";
import { assignment, marking, similarity, similarPair, teachers } from "./testing/samples.ts";

const [first, second] = ["one", "two"].map((id) => {
  const work = marking();
  return { ...work, submission: { ...work.submission, id, name: id === "one" ? "Ann" : "Ben" } };
});

function open(others: Record<string, unknown>, search = "") {
  return visit(
    {
      under: ["signed-in", "teaching-part", "/teaching/assignments/$assignmentId"],
      route: "/similarity",
      address: `/teaching/assignments/essay/similarity${search}`,
      page: SimilarityPage,
    },
    {
      "GET /assignments/essay": assignment,
      "GET /courses/course/teachers": teachers(),
      "GET /assignments/essay/similarity": similarity(),
      "GET /assignments/essay/submissions": {
        items: [first?.submission, second?.submission],
        next_cursor: null,
      },
      "GET /submissions/one/marking": { ...first, content: { text: "The quick fox ran home", links: [] } },
      "GET /submissions/two/marking": { ...second, content: { text: "So the quick fox ran", links: [] } },
      ...others,
    },
  );
}

test("a comparison is asked for, and pairs are told by their share", async () => {
  const answers = [{ run: null, items: [] }, similarity()];
  const { user, calls } = open({
    "GET /assignments/essay/similarity": () => (answers.length > 1 ? answers.shift() : answers[0]),
    "POST /assignments/essay/similarity": { ...similarity().run, state: "queued" },
  });
  await user.click(await screen.findByRole("button", { name: "Compare all submissions" }));
  const link = await screen.findByRole("link", { name: "Ann and Ben" });
  expect(link.getAttribute("href")).toBe("/teaching/assignments/essay/similarity?first=one&second=two");
  expect(within(link).getByText("Ann").tagName).toBe("BDI");
  expect(screen.getByText("80%")).toBeTruthy();
  expect(screen.getByText(/2 submissions were compared; one was too short/)).toBeTruthy();
  expect(calls.some(({ method }) => method === "POST")).toBe(true);
});

test("a passage leads to its place in the other text", async () => {
  const { user } = open({}, "?first=one&second=two");
  const left = await screen.findByRole("region", { name: "Text of Ann" });
  const right = screen.getByRole("region", { name: "Text of Ben" });
  const here = within(left).getByRole("button", { name: "Passage 1: show it in the text of Ben" });
  const there = within(right).getByRole("button", { name: "Passage 1: show it in the text of Ann" });
  here.focus();
  await user.keyboard("{Enter}");
  expect(document.activeElement).toBe(there);
  await user.keyboard("{Enter}");
  expect(document.activeElement).toBe(here);
  const marked = within(right).getByText("the quick fox ran");
  expect(marked.tagName).toBe("SPAN");
});

test("passages are gone through in order, and each is told of", async () => {
  const passages = [
    { first_start: 4, first_length: 5, second_start: 7, second_length: 5, words: 1 },
    { first_start: 10, first_length: 3, second_start: 13, second_length: 3, words: 1 },
  ];
  const report = similarity({ items: [similarPair({ passages })] });
  const { user } = open({ "GET /assignments/essay/similarity": report }, "?first=one&second=two");
  expect(await screen.findByText("Passage 1 of 2, one word")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Next passage" }));
  expect(screen.getByText("Passage 2 of 2, one word")).toBeTruthy();
  const left = screen.getByRole("region", { name: "Text of Ann" });
  const button = within(left).getByRole("button", { name: /^Passage 2/ });
  await waitFor(() => expect(button.getAttribute("aria-pressed")).toBe("true"));
});

test("a work that was changed since is not marked in the wrong place", async () => {
  const changed = { ...second, content: { text: "Something else altogether", links: [] } };
  open({ "GET /submissions/two/marking": changed }, "?first=one&second=two");
  expect(await screen.findByText(/One passage is not found any more/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: /^Passage/ })).toBeNull();
});

test("a comparison that broke off says so, and can be repeated", async () => {
  const run = { ...similarity().run, state: "failed", pairs: 0 };
  open({ "GET /assignments/essay/similarity": { run, items: [] } });
  expect((await screen.findByRole("alert")).textContent).toContain("The comparison broke off.");
  expect(await screen.findByRole("button", { name: "Compare again" })).toBeTruthy();
});

test("assistants look at the comparison, and begin none", async () => {
  const { calls } = open({ "GET /courses/course/teachers": teachers(false) });
  expect(await screen.findByRole("link", { name: "Ann and Ben" })).toBeTruthy();
  await waitFor(() => expect(calls.map(({ path }) => path)).toContain("/courses/course/teachers"));
  expect(screen.queryByRole("button", { name: "Compare again" })).toBeNull();
});

test("a work that cannot be had is asked for again", async () => {
  const answers = [400, { ...second, content: { text: "So the quick fox ran", links: [] } }];
  const { user } = open(
    { "GET /submissions/two/marking": () => (answers.length > 1 ? answers.shift() : answers[0]) },
    "?first=one&second=two",
  );
  await user.click(await screen.findByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("region", { name: "Text of Ben" })).toBeTruthy();
});
