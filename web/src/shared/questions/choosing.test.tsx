import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { answering, feedback } from "./testing/answering.tsx";

const choices = [
  { id: "a", text: "One" },
  { id: "b", text: "*Two*" },
  { id: "c", text: "Three" },
];
const single = { kind: "single_choice", choices, order: "as_written" } as const;

test("a single choice is chosen, changed by arrow keys, and taken back", async () => {
  const { user, answer } = answering({ ...single });
  expect(screen.getByRole("radiogroup", { name: "What is it?" })).toBeTruthy();
  await user.click(screen.getByRole("radio", { name: "Two" }));
  expect(answer()).toEqual({ kind: "single_choice", choice: "b" });
  await user.click(screen.getByRole("button", { name: "Clear my choice" }));
  expect(answer()).toBeNull();
});

test("no more choices than are asked for", async () => {
  const { user, answer } = answering({ kind: "multiple_choice", choices, order: "as_written", at_most: 2 });
  await user.click(screen.getByRole("checkbox", { name: "One" }));
  await user.click(screen.getByRole("checkbox", { name: "Three" }));
  expect(answer()).toEqual({ kind: "multiple_choice", choices: ["a", "c"] });
  expect(screen.getByRole<HTMLInputElement>("checkbox", { name: "Two" }).disabled).toBe(true);
  await user.click(screen.getByRole("checkbox", { name: "One" }));
  await user.click(screen.getByRole("checkbox", { name: "Three" }));
  expect(answer()).toBeNull();
});

test("true or false", async () => {
  const { user, answer } = answering({ kind: "true_false" });
  await user.click(screen.getByRole("radio", { name: "False" }));
  expect(answer()).toEqual({ kind: "true_false", value: false });
});

test("feedback says what was right, in words, and shows the right answer", () => {
  answering(
    { ...single },
    {
      answer: { kind: "single_choice", choice: "a" },
      isReadOnly: true,
      feedback: feedback({
        outcome: "wrong",
        specific: ["Think of **two**."],
        general: "It is two.",
        right_answer: { kind: "single_choice", choice: "b" },
      }),
    },
  );
  const box = screen.getByRole("region", { name: "Feedback" });
  expect(box.textContent).toContain("Not right");
  expect(box.textContent).toContain("Think of two.");
  expect(screen.getAllByRole("img", { name: "Right" }).length).toBeGreaterThan(0);
  expect(screen.getAllByRole<HTMLInputElement>("radio").every(({ disabled }) => disabled)).toBe(true);
});

test("rows of a matrix are groups of their own", async () => {
  const body = {
    kind: "matrix",
    rows: choices.slice(0, 2),
    columns: choices.slice(1),
    mode: "one_column",
  } as const;
  const { user, answer } = answering({ ...body });
  const [row] = screen.getAllByRole("radiogroup");
  expect(row?.getAttribute("aria-labelledby")).toBe("q-row-a");
  await user.click(screen.getAllByRole("radio", { name: "Three" })[0] as Element);
  await user.click(screen.getAllByRole("radio", { name: "Two" })[1] as Element);
  expect(answer()).toEqual({
    kind: "matrix",
    rows: [
      { row: "a", columns: ["c"] },
      { row: "b", columns: ["b"] },
    ],
  });
  await user.click(screen.getByRole("button", { name: "Clear my choices" }));
  expect(answer()).toBeNull();
});

test("a row of a matrix may take several columns", async () => {
  const body = { kind: "matrix", rows: choices.slice(0, 1), columns: choices, mode: "any_columns" } as const;
  const { user, answer } = answering({ ...body });
  await user.click(screen.getByRole("checkbox", { name: "One" }));
  await user.click(screen.getByRole("checkbox", { name: "Three" }));
  expect(answer()).toEqual({ kind: "matrix", rows: [{ row: "a", columns: ["a", "c"] }] });
});
