import { screen } from "@testing-library/react";
import { useState } from "react";
import { expect, it } from "vitest";
import { show } from "@/shared/testing/show.tsx";
import { freshQuestion } from "./fresh.ts";
import { HintRows } from "./hint-rows.tsx";
import type { Hint } from "./model.ts";

const hint = (id: string): Hint => ({
  id,
  title: "",
  text: id,
  penalty: "0",
  gap: null,
  within: null,
  after: [],
  scaffold: null,
});

function edit(hints: Hint[]) {
  let now = hints;
  const { interaction } = freshQuestion("essay").body;
  function Edited() {
    const [value, setValue] = useState(hints);
    now = value;
    return <HintRows hints={value} interaction={interaction} at="question.key.hints" onChange={setValue} />;
  }
  const { user } = show(<Edited />);
  return { user, now: () => now };
}

const row = (name: string) => screen.getByRole("listitem", { name });

it("offers a hint within another one, and after others", async () => {
  const { user, now } = edit([hint("a"), hint("b"), hint("c")]);
  await user.click(screen.getAllByRole("button", { name: "When it is offered" })[1] ?? row("Hint 3"));
  await user.click(screen.getByRole("button", { name: /Helps to understand$/ }));
  await user.click(screen.getByRole("option", { name: "Hint 1" }));
  await user.click(screen.getByRole("checkbox", { name: "Hint 2" }));
  expect(now()[2]).toMatchObject({ within: "a", after: ["b"] });
  await user.click(screen.getByRole("button", { name: "Remove Hint 1" }));
  expect(now()[1]).toMatchObject({ id: "c", within: null, after: ["b"] });
});

it("asks nothing about the order of the first hint", () => {
  edit([hint("a")]);
  expect(screen.queryByRole("button", { name: "When it is offered" })).toBeNull();
});
