import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import { MenuItem } from "./menu.tsx";
import { SortableList } from "./sortable-list.tsx";
import { renderUi } from "./testing/render.tsx";

function Lessons() {
  const [lessons, setLessons] = useState(["Arrows", "Addition", "Length"]);
  return (
    <SortableList
      label="Lessons"
      kind="lesson"
      items={lessons}
      idOf={(lesson) => lesson}
      nameOf={(lesson) => lesson}
      renderItem={(lesson) => <span>{lesson}</span>}
      renderMenu={() => <MenuItem label="Delete" />}
      onMove={(id, index) => setLessons((old) => old.filter((each) => each !== id).toSpliced(index, 0, id))}
    />
  );
}

function order(): (string | null)[] {
  const list = screen.getByRole("list", { name: "Lessons" });
  return within(list)
    .getAllByRole("listitem")
    .map((item) => item.textContent);
}

async function chooseInMenu(lesson: string, action: string) {
  await userEvent.click(screen.getByRole("button", { name: `Move ${lesson}` }));
  await userEvent.click(screen.getByRole("menuitem", { name: action }));
}

describe("SortableList", () => {
  it("moves an item with Alt and an arrow, says so, and keeps the focus with it", async () => {
    renderUi(<Lessons />);
    screen.getByRole("button", { name: "Drag Arrows" }).focus();
    await userEvent.keyboard("{Alt>}{ArrowDown}{/Alt}");
    expect(order()).toEqual(["Addition", "Arrows", "Length"]);
    expect(screen.getByRole("status").textContent).toContain("Arrows is now number 2 of 3.");
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Drag Arrows" }));
  });

  it("does not move an item past the ends", async () => {
    renderUi(<Lessons />);
    screen.getByRole("button", { name: "Drag Arrows" }).focus();
    await userEvent.keyboard("{Alt>}{ArrowUp}{/Alt}");
    expect(order()).toEqual(["Arrows", "Addition", "Length"]);
    expect(screen.getByRole("status").textContent).toBe("");
  });

  it("waits with the announcement until the page has moved the item", async () => {
    renderUi(
      <SortableList
        label="Lessons"
        kind="lesson"
        items={["Arrows", "Addition"]}
        idOf={(lesson) => lesson}
        nameOf={(lesson) => lesson}
        renderItem={(lesson) => lesson}
        onMove={() => undefined}
      />,
    );
    screen.getByRole("button", { name: "Drag Arrows" }).focus();
    await userEvent.keyboard("{Alt>}{ArrowDown}{/Alt}");
    expect(screen.getByRole("status").textContent).toBe("");
  });

  it.each([
    ["Length", "Move up", ["Arrows", "Length", "Addition"]],
    ["Arrows", "Move down", ["Addition", "Arrows", "Length"]],
    ["Length", "To the beginning", ["Length", "Arrows", "Addition"]],
    ["Arrows", "To the end", ["Addition", "Length", "Arrows"]],
  ])("moves %s by its menu: %s", async (lesson, action, expected) => {
    renderUi(<Lessons />);
    await chooseInMenu(lesson, action);
    expect(order()).toEqual(expected);
  });

  it("offers no move that is none, and what the page adds", async () => {
    renderUi(<Lessons />);
    await userEvent.click(screen.getByRole("button", { name: "Move Arrows" }));
    expect(screen.getByRole("menuitem", { name: "Move up" }).getAttribute("aria-disabled")).toBe("true");
    expect(screen.getByRole("menuitem", { name: "Delete" })).toBeDefined();
  });
});
