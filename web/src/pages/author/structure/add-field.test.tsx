import { screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { show } from "@/shared/testing/show.tsx";
import { AddField, titlesIn } from "./add-field.tsx";

it("adds on Enter and is ready for the next", async () => {
  const onAdd = vi.fn();
  const { user } = show(<AddField label="Add a lesson" marker="lesson" onAdd={onAdd} />);
  await user.type(screen.getByRole("textbox", { name: "Add a lesson" }), "One{Enter} Two {Enter}{Enter}");
  expect(onAdd.mock.calls).toEqual([["One"], ["Two"]]);
  expect(screen.getByRole("textbox")).toHaveProperty("value", "");
});

it("adds a pasted list one a line", async () => {
  const onAdd = vi.fn();
  const { user } = show(<AddField label="Add a lesson" marker="lesson" onAdd={onAdd} />);
  await user.click(screen.getByRole("textbox"));
  await user.paste("1. One\n2. Two");
  expect(onAdd.mock.calls).toEqual([["One"], ["Two"]]);
});

it.each([
  ["- a\n* b\n• c", ["a", "b", "c"]],
  ["a\r\n\r\n  b ", ["a", "b"]],
  ["10) x", ["x"]],
])("finds the titles of %j", (text, titles) => {
  expect(titlesIn(text)).toEqual(titles);
});
