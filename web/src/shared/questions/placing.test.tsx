import { fireEvent, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { Interaction } from "./model.ts";
import { moved } from "./ordering.tsx";
import { withChoice } from "./placing.ts";
import { answering, feedback } from "./testing/answering.tsx";

const words = [
  { id: "w1", text: "red" },
  { id: "w2", text: "blue" },
];

test("a thing that is used once leaves where it was", () => {
  const first = withChoice(null, "p", "x", true);
  expect(withChoice(first, "q", "x", true)?.placed).toEqual([{ place: "q", choice: "x" }]);
  expect(withChoice(first, "q", "x", false)?.placed).toHaveLength(2);
  expect(withChoice(first, "p", null, true)).toBeNull();
});

test("matching by its lists", async () => {
  const prompts = [{ id: "p", text: "Rose" }];
  const body: Interaction = { kind: "matching", prompts, options: words, order: "as_written" };
  const { user, answer } = answering(body);
  await user.selectOptions(screen.getByRole("combobox", { name: "Match for “Rose”" }), "red");
  expect(answer()).toEqual({ kind: "placed", placed: [{ place: "p", choice: "w1" }] });
  await user.selectOptions(screen.getByRole("combobox"), "Choose …");
  expect(answer()).toBeNull();
});

test("options with mathematics have signs, by which the lists name them", () => {
  const options = [{ id: "m", text: "$x^2$" }];
  answering({ kind: "matching", prompts: [{ id: "p", text: "Square" }], options, order: "as_written" });
  expect(screen.getByRole("option", { name: "A: x^2" })).toBeTruthy();
});

test("words from lists stand in the gaps of the text", async () => {
  const body: Interaction = {
    kind: "select_from_list",
    lists: [{ id: "l", words }],
    gaps: [
      { id: "one", list: "l" },
      { id: "two", list: "l" },
    ],
    order: "as_written",
  };
  const { user, answer } = answering(body, { text: "A [[two]] rose and a [[one]] sky" });
  await user.selectOptions(screen.getByRole("combobox", { name: "Gap 1" }), "red");
  expect(answer()).toEqual({ kind: "placed", placed: [{ place: "two", choice: "w1" }] });
});

const dragged: Interaction = {
  kind: "drag_words",
  lists: [{ id: "l", words }],
  gaps: [
    { id: "one", list: "l" },
    { id: "two", list: "l" },
  ],
  order: "as_written",
  unlimited: [],
};

test("words are placed by keyboard: pick, then put; a filled gap is emptied", async () => {
  const { user, answer } = answering(dragged, { text: "A [[one]] rose, a [[two]] sky" });
  screen.getByRole("button", { name: "red" }).focus();
  await user.keyboard("{Enter}");
  expect(screen.getByRole("button", { name: "red" }).getAttribute("aria-pressed")).toBe("true");
  screen.getByRole("button", { name: "Gap 1: empty" }).focus();
  await user.keyboard("{Enter}");
  expect(answer()).toEqual({ kind: "placed", placed: [{ place: "one", choice: "w1" }] });
  expect(screen.getByRole("status").textContent).toBe("“red” is now in Gap 1.");
  expect(screen.queryByRole("button", { name: "red" })).toBeNull();
  await user.keyboard("{Enter}");
  expect(answer()).toBeNull();
});

test("a gap may be chosen first", async () => {
  const { user, answer } = answering(dragged, { text: "A [[one]] rose, a [[two]] sky" });
  await user.click(screen.getByRole("button", { name: "Gap 2: empty" }));
  await user.click(screen.getByRole("button", { name: "blue" }));
  expect(answer()).toEqual({ kind: "placed", placed: [{ place: "two", choice: "w2" }] });
});

test("a word is dragged into a gap", () => {
  const { answer } = answering(dragged, { text: "A [[one]] rose, a [[two]] sky" });
  const gap = screen.getByRole("button", { name: "Gap 2: empty" });
  document.elementsFromPoint = vi.fn(() => [gap]);
  fireEvent.pointerDown(screen.getByRole("button", { name: "red" }), {
    button: 0,
    clientX: 0,
    clientY: 0,
    pointerId: 1,
  });
  fireEvent.pointerMove(window, { clientX: 90, clientY: 20, pointerId: 1 });
  fireEvent.pointerUp(window, { clientX: 90, clientY: 20, pointerId: 1 });
  expect(answer()).toEqual({ kind: "placed", placed: [{ place: "two", choice: "w1" }] });
});

test("labels go onto the zones of a picture", async () => {
  const picture = { file: "/flag.png", width: 200, height: 100, description: "A flag" };
  const zone = { id: "z", left: 0, top: 0, width: 100, height: 50, description: "upper half" };
  const body: Interaction = {
    kind: "drag_onto_picture",
    picture,
    labels: words,
    zones: [zone],
    unlimited: ["w2"],
  };
  const { user, answer } = answering(body);
  expect(screen.getByRole("img", { name: "A flag" })).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "blue" }));
  await user.click(screen.getByRole("button", { name: "upper half: empty" }));
  expect(answer()).toEqual({ kind: "placed", placed: [{ place: "z", choice: "w2" }] });
  expect(screen.getByRole("button", { name: "blue" })).toBeTruthy();
});

const items = [
  { id: "i", text: "first" },
  { id: "j", text: "second" },
  { id: "k", text: "third" },
];

test("an order is made with buttons and arrow keys, and told", async () => {
  const { user, answer } = answering({ kind: "ordering", items });
  await user.click(screen.getByRole("button", { name: "Move “first” down" }));
  expect(answer()).toEqual({ kind: "ordering", items: ["j", "i", "k"] });
  screen.getByRole("button", { name: /^third: place 3/ }).focus();
  await user.keyboard("{ArrowUp}");
  expect(answer()).toEqual({ kind: "ordering", items: ["j", "k", "i"] });
  expect(screen.getByRole("status").textContent).toBe("third: now place 2 of 3.");
});

test("the order that is shown can be the answer", async () => {
  const { user, answer } = answering({ kind: "ordering", items });
  expect(answer()).toBeNull();
  await user.click(screen.getByRole("button", { name: "This order is my answer" }));
  expect(answer()).toEqual({ kind: "ordering", items: ["i", "j", "k"] });
});

test("moving stays within the list", () => {
  expect(moved(["a", "b", "c"], "a", 9)).toEqual(["b", "c", "a"]);
  expect(moved(["a", "b", "c"], "c", -1)).toEqual(["c", "a", "b"]);
});

test("every part says whether it is right", () => {
  answering(dragged, {
    text: "A [[one]] rose, a [[two]] sky",
    answer: { kind: "placed", placed: [{ place: "one", choice: "w1" }] },
    isReadOnly: true,
    feedback: feedback({
      parts: [
        { place: "one", outcome: "right", score: "1" },
        { place: "two", outcome: "wrong", score: "0" },
      ],
    }),
  });
  expect(screen.getByRole("img", { name: "Right" })).toBeTruthy();
  expect(screen.getByRole("img", { name: "Not right" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "blue" })).toBeNull();
});
