import { screen, within } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import type { Question } from "@/api/queries/questions.ts";
import { show } from "@/shared/testing/show.tsx";
import { freshQuestion } from "./fresh.ts";
import { type Kind, kindGroups } from "./model.ts";
import { TypeFields } from "./type-fields.tsx";

/** The question as it is edited; the result is what it is now. */
function edit(question: Question) {
  let now = question;
  function Edited() {
    const [value, setValue] = useState(question);
    now = value;
    return <TypeFields question={value} change={setValue} />;
  }
  const { user } = show(<Edited />);
  return { user, now: () => now };
}

const kinds: readonly Kind[] = Object.values(kindGroups).flat();
const press = (name: string | RegExp) => screen.getByRole("button", { name });

describe("every type", () => {
  it.each(kinds.filter((kind) => kind !== "information"))("%s begins with fields and both sides", (kind) => {
    const question = freshQuestion(kind);
    edit(question);
    expect(question.key.solution.kind).toBe(kind);
    expect(document.querySelectorAll("input, textarea, button").length).toBeGreaterThan(0);
  });
});

it("marks one choice as right, and only one", async () => {
  const { user, now } = edit(freshQuestion("single_choice"));
  await user.type(screen.getByRole("textbox", { name: "Choice 1" }), "Three");
  await user.click(screen.getByRole("checkbox", { name: "Choice 1 is right" }));
  await user.click(screen.getByRole("checkbox", { name: "Choice 2 is right" }));
  const { interaction } = now().body;
  const { solution } = now().key;
  if (interaction.kind !== "single_choice" || solution.kind !== "single_choice") throw new Error("no choice");
  expect(interaction.choices[0]?.text).toBe("Three");
  expect(solution.choices.map(({ weight }) => weight)).toEqual(["0", "1"]);
});

it("adds a choice where the cursor goes, moves and removes it", async () => {
  const { user, now } = edit(freshQuestion("ordering"));
  await user.click(press("Add an item"));
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Item 4" }));
  await user.keyboard("last");
  await user.click(press("Move Item 4 up"));
  const { interaction } = now().body;
  const { solution } = now().key;
  if (interaction.kind !== "ordering" || solution.kind !== "ordering") throw new Error("no order");
  expect(interaction.items[2]?.text).toBe("last");
  expect(solution.items).toEqual(interaction.items.map(({ id }) => id));
  await user.click(press("Remove Item 3"));
  expect(screen.queryByDisplayValue("last")).toBeNull();
});

it("shares the whole among several right choices in exact thirds", async () => {
  const question = freshQuestion("multiple_choice");
  const { user, now } = edit(question);
  for (const number of [1, 2, 3]) {
    await user.click(screen.getByRole("checkbox", { name: `Choice ${number} is right` }));
  }
  await user.click(press(/What is right in parts earns/));
  await user.click(await screen.findByRole("option", { name: /^What each choice is worth/ }));
  const { solution } = now().key;
  expect(solution.kind === "multiple_choice" && solution.choices.map(({ weight }) => weight)).toEqual([
    "1/3",
    "1/3",
    "1/3",
  ]);
});

it("puts a new gap into the text, and takes it out again", async () => {
  const { user, now } = edit(freshQuestion("cloze", "The [[1]] of 2 and 4"));
  await user.click(press("Add a gap"));
  expect(now().body.text).toBe("The [[1]] of 2 and 4 [[2]]");
  const gap = screen.getByRole("listitem", { name: "Gap [[2]]" });
  await user.click(within(gap).getByRole("button", { name: /Is answered as/ }));
  await user.click(await screen.findByRole("option", { name: "Number" }));
  const { solution } = now().key;
  expect(solution.kind === "cloze" && solution.gaps[1]?.part.kind).toBe("numerical");
  await user.click(press("Remove Gap [[2]]"));
  expect(now().body.text).toBe("The [[1]] of 2 and 4 ");
});

it("asks for units, of which the first is the answer’s", async () => {
  const { user, now } = edit(freshQuestion("numerical"));
  await user.click(press(/^Not asked for Unit/));
  await user.click(await screen.findByRole("option", { name: "Chosen from a list" }));
  await user.type(screen.getByRole("textbox", { name: "Unit 1" }), "m");
  await user.type(screen.getByRole("textbox", { name: /^Wrong units/ }), "s{Enter}");
  const { interaction } = now().body;
  const { solution } = now().key;
  expect(interaction).toMatchObject({ unit_input: "chosen", units: ["m", "s"] });
  expect(solution).toMatchObject({ units: [{ name: "m", factor: 1 }] });
});

it("moves and sizes an area by the arrow keys, or by numbers", async () => {
  const question = freshQuestion("hotspot");
  const { interaction } = question.body;
  if (interaction.kind !== "hotspot") throw new Error("no picture");
  interaction.picture = { file: "/p.png", width: 200, height: 100, description: "" };
  const { user, now } = edit(question);
  await user.click(press("Add an area"));
  const area = () => {
    const { solution } = now().key;
    return solution.kind === "hotspot" ? solution.areas[0]?.shape : undefined;
  };
  expect(area()).toEqual({ kind: "rectangle", left: 100, top: 50, width: 50, height: 25 });
  screen.getByRole("button", { name: /^Area 1: arrow keys/ }).focus();
  await user.keyboard("{ArrowLeft}{Shift>}{ArrowDown}{/Shift}");
  expect(area()).toEqual({ kind: "rectangle", left: 98, top: 50, width: 50, height: 27 });
  const left = screen.getByRole("textbox", { name: "From the left" });
  await user.clear(left);
  await user.type(left, "10{Tab}");
  expect(area()).toMatchObject({ left: 10 });
});

it("becomes a survey and a question again", async () => {
  const { user, now } = edit(freshQuestion("matrix"));
  await user.click(screen.getByRole("checkbox", { name: "It is a survey" }));
  await user.click(screen.getAllByRole("radio", { name: "Column 2" })[0] as HTMLElement);
  const { interaction } = now().body;
  const { solution } = now().key;
  if (interaction.kind !== "matrix" || solution.kind !== "matrix") throw new Error("no table");
  expect(solution.rows[0]?.columns).toEqual([interaction.columns[1]?.id]);
  await user.click(screen.getByRole("checkbox", { name: "It is a survey" }));
  expect(screen.queryByRole("radio")).toBeNull();
});

it("takes a third for one, and keeps it exact", async () => {
  const { user, now } = edit(freshQuestion("single_choice"));
  await user.click(screen.getByRole("checkbox", { name: "Some choices are right in part" }));
  const [first] = screen.getAllByRole("textbox", { name: "Earns" });
  if (!first) throw new Error("no weight");
  await user.clear(first);
  await user.type(first, "33.33{Tab}");
  const { solution } = now().key;
  expect(solution.kind === "single_choice" && solution.choices[0]?.weight).toBe("1/3");
  expect(screen.getByDisplayValue("33.33333%")).toBeTruthy();
});
