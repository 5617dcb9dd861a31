import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { SubmissionMarking } from "@/api/queries/marking.ts";
import { visit } from "@/shared/testing/visit.tsx";
import { MarkingPage } from "./marking-page.tsx";
import { assignment, marking } from "./testing/samples.ts";

function open(given: Partial<SubmissionMarking>, others: Record<string, unknown> = {}) {
  const now = marking(given);
  return visit(
    {
      under: ["signed-in", "teaching-part"],
      route: "/teaching/submissions/$submissionId",
      address: "/teaching/submissions/work",
      page: MarkingPage,
    },
    {
      "GET /submissions/work/marking": now,
      "GET /assignments/essay/submissions": {
        items: [now.submission, { ...now.submission, id: "other" }],
        next_cursor: null,
      },
      ...others,
    },
  );
}

test("a rubric is picked, said to be done, and the next work is one step away", async () => {
  const mark = {
    criteria: [{ criterion: "thesis", level: "full", points: null, comment: "" }],
    points: null,
    comment: "",
  };
  const { user, calls } = open(
    {},
    {
      "PUT /submissions/work/mark": marking({
        revision: 1,
        marks: [
          {
            marker_id: "ada",
            marker: "Ada",
            state: "done",
            mark,
            points: "20",
            revision: 1,
            updated_at: "2026-11-22T09:00:00Z",
          },
        ],
      }),
    },
  );
  expect(await screen.findByText("Not everything is marked yet.")).toBeTruthy();
  await user.click(screen.getByRole("radio", { name: /Clear/ }));
  expect(screen.getByText("20 of 20 points")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Done marking" }));
  await waitFor(() =>
    expect(calls.find(({ method }) => method === "PUT")).toMatchObject({
      ifMatch: '"0"',
      body: { state: "done", mark },
    }),
  );
  const next = await screen.findByRole("link", { name: "Next" });
  expect(next.getAttribute("href")).toBe("/teaching/submissions/other");
});

test("a passage is chosen and commented by keyboard alone", async () => {
  const { user, calls } = open(
    {},
    {
      "PUT /submissions/work/comments/": {
        id: "remark",
        author_id: "ada",
        author: "Ada",
        anchor: { kind: "text", start: 4, length: 8, quote: "fox runs" },
        text: "Where to?",
        revision: 1,
        created_at: "2026-11-22T09:00:00Z",
        updated_at: "2026-11-22T09:00:00Z",
      },
    },
  );
  const text = await screen.findByRole("textbox", { name: "Text" });
  text.focus();
  await user.keyboard("{ArrowRight}{ArrowRight}{Shift>}{ArrowRight}{/Shift}");
  expect(screen.getByText("Chosen: fox runs")).toBeTruthy();
  await user.keyboard("{Enter}");
  const form = await screen.findByRole("form", { name: "Write a comment" });
  await user.type(within(form).getByRole("textbox", { name: "Comment" }), "Where to?");
  await user.click(within(form).getByRole("button", { name: "Save the comment" }));
  const list = await screen.findByRole("list", { name: "Comments" });
  expect(within(list).getByText("Where to?")).toBeTruthy();
  expect(calls.find(({ method }) => method === "PUT")?.body).toEqual({
    anchor: { kind: "text", start: 4, length: 8, quote: "fox runs" },
    text: "Where to?",
  });
  expect(document.activeElement).toBe(text);
});

test("where markers disagree, somebody says the result", async () => {
  const disagreed = marking();
  const { user, calls } = open(
    { may_reconcile: true, submission: { ...disagreed.submission, state: "disagreed" } },
    { "POST /submissions/work/reconcile": disagreed },
  );
  const form = await screen.findByRole("form", { name: "Result over all marks" });
  await user.type(within(form).getByRole("textbox", { name: /Points/ }), "12");
  await user.type(within(form).getByRole("textbox", { name: /Reason/ }), "Talked");
  await user.click(within(form).getByRole("button", { name: "Set the result" }));
  await waitFor(() =>
    expect(calls.find(({ method }) => method === "POST")?.body).toEqual({ points: "12", reason: "Talked" }),
  );
});

test("a submission is taken to mark, and given back while nothing is said of it", async () => {
  const free = marking();
  const own = { user_id: "ada", name: "Ada", state: null };
  const taken = marking({ submission: { ...free.submission, markers: [own] } });
  const states = [free, taken, free];
  const { user, calls } = open(
    {},
    {
      "GET /assignments/essay": assignment,
      "GET /submissions/work/marking": () => (states.length > 1 ? states.shift() : states[0]),
      "POST /submissions/work/claim": taken,
      "DELETE /submissions/work/claim": undefined,
    },
  );
  expect(await screen.findByText("Nobody has it to mark yet.")).toBeTruthy();
  await user.click(await screen.findByRole("button", { name: "Take it, to mark it" }));
  expect(await screen.findByText("not begun")).toBeTruthy();
  const back = screen.getByRole("button", { name: "Give it back" });
  await waitFor(() => expect(document.activeElement).toBe(back));
  await user.click(back);
  await waitFor(() => expect(calls.map(({ call }) => call)).toContain("DELETE /submissions/work/claim"));
});

test("two marks stand beside one another, and either can be taken over", async () => {
  const said = (marker_id: string, level: string, points: string): SubmissionMarking["marks"][number] => ({
    marker_id,
    marker: marker_id,
    state: "done",
    mark: {
      criteria: [{ criterion: "thesis", level, points: null, comment: "" }],
      points: null,
      comment: "",
    },
    points,
    revision: 1,
    updated_at: "2026-11-22T09:00:00Z",
  });
  const { submission } = marking();
  const { user } = open({
    may_reconcile: true,
    submission: { ...submission, state: "disagreed" },
    marks: [said("Bob", "full", "20"), said("Eve", "none", "0")],
  });
  const table = await screen.findByRole("table", { name: "Marks side by side" });
  const cells = within(within(table).getByRole("row", { name: /Thesis/ })).getAllByRole("cell");
  expect(cells.map(({ textContent }) => textContent)).toEqual(["4 Clear", "0 Missing", "4"]);
  const points = screen.getByRole("textbox", { name: /Points, up to 20/ });
  await user.click(screen.getByRole("button", { name: "Bob: 20" }));
  expect(points).toHaveProperty("value", "20");
  await user.click(screen.getByRole("button", { name: "Mean: 10" }));
  expect(points).toHaveProperty("value", "10");
});

test("the attempts of a student are told, and lead to each other", async () => {
  const { submission } = marking();
  const second = { ...submission, number: 2 };
  const first = { ...submission, id: "earlier", is_newest: false, points: "9", state: "released" };
  const other = { ...submission, id: "other", pseudonym: "Blue Heron" };
  open(
    { submission: second },
    { "GET /assignments/essay/submissions": { items: [first, second, other], next_cursor: null } },
  );
  const link = await screen.findByRole("link", { name: "Attempt 1" });
  expect(link.getAttribute("href")).toBe("/teaching/submissions/earlier");
  const list = within(screen.getByRole("list", { name: "All attempts" }));
  expect(list.getAllByRole("listitem")).toHaveLength(2);
});

test("what is typed of the result stays when markers agree meanwhile", async () => {
  const { submission } = marking();
  const mine = { user_id: "ada", name: "Ada", state: null };
  const apart = marking({
    may_reconcile: true,
    submission: { ...submission, state: "disagreed", markers: [mine] },
  });
  const agreed = marking({ may_reconcile: true, submission: { ...submission, state: "graded" } });
  const states = [apart, agreed];
  const { user } = open(
    {},
    {
      "GET /submissions/work/marking": () => (states.length > 1 ? states.shift() : states[0]),
      "DELETE /submissions/work/claim": undefined,
    },
  );
  const reason = await screen.findByRole("textbox", { name: /Reason/ });
  await user.type(reason, "Talked");
  await user.click(screen.getByRole("button", { name: "Give it back" }));
  expect(await screen.findByRole("button", { name: "Release this grade" })).toBeTruthy();
  expect(screen.getByRole("textbox", { name: /Reason/ })).toHaveProperty("value", "Talked");
});

test("assistants meet no buttons that are refused to them", async () => {
  const { submission } = marking();
  open({ submission: { ...submission, state: "graded" } });
  expect(await screen.findByRole("button", { name: "Done marking" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Release this grade" })).toBeNull();
});

test("a mark that was said to be done is done, past what was saved elsewhere meanwhile", async () => {
  const mark = {
    criteria: [{ criterion: "thesis", level: "none", points: null, comment: "" }],
    points: null,
    comment: "",
  };
  const said = { marker_id: "ada", marker: "Ada", state: "draft" as const, mark, points: "0", revision: 1 };
  const elsewhere = marking({ revision: 1, marks: [{ ...said, updated_at: "2026-11-22T09:00:00Z" }] });
  const reads = [marking(), elsewhere];
  const saves: unknown[] = [412, { ...elsewhere, revision: 2 }];
  const { user, calls } = open(
    {},
    {
      "GET /submissions/work/marking": () => (reads.length > 1 ? reads.shift() : reads[0]),
      "PUT /submissions/work/mark": () => saves.shift(),
    },
  );
  await user.click(await screen.findByRole("radio", { name: /Clear/ }));
  await user.click(screen.getByRole("button", { name: "Done marking" }));
  await user.click(await screen.findByRole("button", { name: "Save mine" }));
  await waitFor(() =>
    expect(calls.filter(({ method }) => method === "PUT").map(({ body }) => body)).toMatchObject([
      { state: "done" },
      { state: "done" },
    ]),
  );
});
