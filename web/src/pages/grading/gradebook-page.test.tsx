import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { GridEntry, GridRow } from "@/api/queries/gradebook.ts";
import type { Call } from "@/shared/testing/server.ts";
import { visit } from "@/shared/testing/visit.tsx";
import { GradebookPage } from "./gradebook-page.tsx";
import { book, row, written } from "./testing/gradebooks.ts";

type Grades = { grades: GridEntry[]; reason?: string };

const givenBack: GridRow["marks"][number] = {
  column: 1,
  is_excused: false,
  is_overridden: false,
  is_dropped: false,
  has_comment: false,
  given: null,
  proposed: null,
  is_final: false,
};

function open(answerTo: (call: Call) => unknown = ({ body }) => written((body as Grades).grades)) {
  return visit(
    {
      under: ["signed-in", "teaching-part", "/teaching/courses/$courseId"],
      route: "/gradebook",
      address: "/teaching/courses/course/gradebook",
      page: GradebookPage,
    },
    (call) => {
      if (call.call === "GET /gradebooks/course") return book;
      if (call.call === "GET /courses/course/sections") return { items: [] };
      if (call.call === "GET /gradebooks/course/grid") {
        const items = [row("ann", "Ann"), { ...row("bob", "Bob"), marks: [givenBack] }];
        return { revision: 3, is_recomputing: false, items, next_cursor: null };
      }
      if (call.call === "GET /gradebooks/course/history") return { items: [], next_cursor: null };
      return answerTo(call);
    },
  );
}

async function focusGrid() {
  const grid = await screen.findByRole("grid", { name: "Grades" });
  grid.focus();
  return grid;
}

const here = () => {
  const active = screen.getByRole("grid").getAttribute("aria-activedescendant") ?? "";
  return document.getElementById(active)?.textContent;
};

const puts = (calls: Call[]) =>
  calls.filter(({ call }) => call === "POST /gradebooks/course/grades").map(({ body }) => body as Grades);

test("typing replaces a grade, Enter saves it and goes down, and the cell says so", async () => {
  const { user, calls } = open();
  await focusGrid();
  await user.keyboard("17,5{Enter}");
  await waitFor(() => expect(puts(calls)).toHaveLength(1));
  expect(puts(calls)[0]?.grades).toMatchObject([
    { user_id: "ann", column_id: "essay", revision: 1, action: "score", value: "17.5" },
  ]);
  expect(await screen.findByText("One grade saved.")).toBeTruthy();
  expect(screen.getByRole("row", { name: /Ann/ }).textContent).toContain("17.5");
  expect(screen.getByRole("grid").getAttribute("aria-activedescendant")).toMatch(/-1-0$/);
});

test("says that the activity has taken a grade back, which waits", async () => {
  const { user } = open();
  await focusGrid();
  await user.keyboard("{ArrowDown}{ArrowRight}");
  expect(screen.getByRole("region", { name: "The cell where you are" }).textContent).toContain(
    "waiting: no grade any more",
  );
  expect(
    within(screen.getByRole("row", { name: /Bob/ })).getByLabelText("A grade waits beside it"),
  ).toBeTruthy();
});

test("Escape leaves a grade as it was, and what is locked takes none", async () => {
  const { user, calls } = open();
  await focusGrid();
  await user.keyboard("9{Escape}");
  expect(here()).toBe("15");
  await user.keyboard("{ArrowRight}{ArrowRight}5{Enter}");
  expect(screen.queryByRole("textbox", { name: "Grade" })).toBeNull();
  expect(screen.getByRole("region", { name: "The cell where you are" }).textContent).toContain("Locked");
  expect(puts(calls)).toHaveLength(0);
});

test("a range is pasted from a spreadsheet; grades of activities ask for a reason first", async () => {
  const { user, calls } = open();
  const grid = await focusGrid();
  fireEvent.paste(grid, { clipboardData: { getData: () => "11\t12\t13\n14\t15\t16" } });
  const dialog = await screen.findByRole("dialog", { name: "Override grades of activities" });
  await waitFor(() => expect(puts(calls)).toHaveLength(1));
  expect(puts(calls)[0]?.grades.map(({ user_id, value }) => `${user_id} ${value}`)).toEqual([
    "ann 11",
    "bob 14",
  ]);
  await user.type(within(dialog).getByRole("textbox"), "Re-marked");
  await user.click(within(dialog).getByRole("button", { name: "Override" }));
  await waitFor(() => expect(puts(calls)).toHaveLength(2));
  expect(puts(calls)[1]).toMatchObject({ reason: "Re-marked", grades: [{ value: "12" }, { value: "15" }] });
});

test("what was written together is taken back by Ctrl+Z, and written again by Ctrl+Y", async () => {
  const { user, calls } = open(({ call, body }) =>
    call.endsWith("/undo") ? written([]) : written((body as Grades).grades),
  );
  await focusGrid();
  await user.keyboard("18{Enter}");
  await screen.findByText("One grade saved.");
  await user.keyboard("{Control>}z{/Control}");
  await waitFor(() =>
    expect(calls.map(({ call }) => call)).toContain("POST /gradebooks/course/changes/batch/undo"),
  );
  await user.keyboard("{Control>}y{/Control}");
  await waitFor(() => expect(puts(calls)).toHaveLength(2));
  expect(puts(calls)[1]?.grades[0]).toMatchObject({ value: "18", revision: 2 });
});

test("Ctrl+Z takes back what was typed last, whichever answer comes first", async () => {
  let answerAnn = () => {};
  const annIsAnswered = new Promise<void>((resolve) => {
    answerAnn = resolve;
  });
  const { user, calls } = open(async ({ call, body }) => {
    if (call.endsWith("/undo")) return written([]);
    const { grades } = body as Grades;
    const who = grades[0]?.user_id ?? "";
    if (who === "ann") await annIsAnswered;
    return { ...written(grades), batch_id: `batch-of-${who}` };
  });
  await focusGrid();
  await user.keyboard("17{Enter}12{Enter}");
  await screen.findByText("One grade saved.");
  answerAnn();
  await waitFor(() => expect(screen.getByRole("row", { name: /Ann/ }).textContent).toContain("17"));
  await user.keyboard("{Control>}z{/Control}");
  await waitFor(() => expect(calls.filter(({ call }) => call.endsWith("/undo"))).toHaveLength(1));
  expect(calls.find(({ call }) => call.endsWith("/undo"))?.path).toContain("batch-of-bob");
});

test("a grade that somebody else changed meanwhile is kept beside theirs", async () => {
  const { user, calls } = open(({ body }) => {
    const answer = written((body as Grades).grades);
    const [result] = answer.results;
    if (result && result.cell.revision < 5) {
      return {
        ...answer,
        results: [{ ...result, outcome: "conflict", cell: { ...result.cell, score: "3", revision: 9 } }],
      };
    }
    return answer;
  });
  await focusGrid();
  await user.keyboard("18{Enter}{ArrowUp}");
  const text = "Somebody else changed this to 3 meanwhile; you typed 18.";
  expect((await screen.findByRole("alert")).textContent).toContain(text);
  await user.click(screen.getByRole("button", { name: "Write mine" }));
  await waitFor(() => expect(puts(calls)[1]?.grades[0]).toMatchObject({ value: "18", revision: 9 }));
});

test("a student is excused in the details", async () => {
  const { user, calls } = open();
  await focusGrid();
  await user.keyboard("{Shift>}{Enter}{/Shift}");
  const drawer = await screen.findByRole("dialog", { name: "Ann, Essay" });
  await user.click(within(drawer).getByRole("button", { name: "Excuse" }));
  await waitFor(() => expect(puts(calls)[0]?.grades[0]).toMatchObject({ action: "excuse" }));
});
