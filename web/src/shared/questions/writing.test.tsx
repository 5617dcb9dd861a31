import { fireEvent, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { wordCount } from "./essay.tsx";
import { fileFault } from "./file-answer.tsx";
import type { AnswerFile, Interaction } from "./model.ts";
import { answering } from "./testing/answering.tsx";

test("a text is typed, and an empty one is none", async () => {
  const { user, answer } = answering({ kind: "short_answer" });
  await user.type(screen.getByRole("textbox", { name: "Your answer" }), "rose");
  expect(answer()).toEqual({ kind: "text", text: "rose", unit: null });
  await user.clear(screen.getByRole("textbox", { name: "Your answer" }));
  expect(answer()).toBeNull();
});

test("a number has a unit from a list, or typed", async () => {
  const { user, answer, unmount } = answering({
    kind: "numerical",
    unit_input: "chosen",
    units: ["m", "km"],
  });
  await user.type(screen.getByRole("textbox", { name: "Your answer" }), "3,5");
  await user.selectOptions(screen.getByRole("combobox", { name: "Your answer: Unit" }), "km");
  expect(answer()).toEqual({ kind: "text", text: "3,5", unit: "km" });
  unmount();
  const typed = answering({ kind: "calculated", unit_input: "typed", units: [] });
  await typed.user.type(screen.getByRole("textbox", { name: "Your answer: Unit" }), "kg");
  expect(typed.answer()).toEqual({ kind: "text", text: "", unit: "kg" });
});

test("a formula is written with keys, around what is selected", async () => {
  const { user, answer } = answering({ kind: "formula" });
  const field = screen.getByRole<HTMLInputElement>("textbox", { name: "Your answer" });
  await user.type(field, "x+1");
  field.setSelectionRange(0, 3);
  await user.click(screen.getByRole("button", { name: "Square root: √" }));
  expect(answer()).toEqual({ kind: "text", text: "sqrt(x+1)", unit: null });
  expect(screen.getByText("Read as:")).toBeTruthy();
  await user.type(field, "/(");
  expect(screen.getByText("not a complete formula yet")).toBeTruthy();
});

const cloze: Interaction = {
  kind: "cloze",
  gaps: [
    { id: "a", part: { kind: "short_answer" } },
    { id: "b", part: { kind: "single_choice", choices: [{ id: "x", text: "blue" }], order: "as_written" } },
    { id: "c", part: { kind: "numerical", unit_input: "none", units: [] } },
    {
      id: "d",
      part: {
        kind: "multiple_choice",
        choices: [{ id: "y", text: "yes" }],
        order: "as_written",
        at_most: null,
      },
    },
  ],
};

test("gaps of a text are answered where they stand, others below", async () => {
  const { user, answer } = answering(cloze, { text: "Roses are [[a]], violets are [[b]]; petals: [[c]]" });
  await user.type(screen.getByRole("textbox", { name: "Gap 1" }), "red");
  await user.selectOptions(screen.getByRole("combobox", { name: "Gap 2" }), "blue");
  await user.type(screen.getByRole("textbox", { name: "Gap 3" }), "5");
  expect(screen.getByRole("group", { name: "Gap 4" })).toBeTruthy();
  await user.click(screen.getByRole("checkbox", { name: "yes" }));
  expect(answer()).toEqual({
    kind: "cloze",
    gaps: [
      { id: "a", answer: { kind: "text", text: "red", unit: null } },
      { id: "b", answer: { kind: "single_choice", choice: "x" } },
      { id: "c", answer: { kind: "text", text: "5", unit: null } },
      { id: "d", answer: { kind: "multiple_choice", choices: ["y"] } },
    ],
  });
  await user.clear(screen.getByRole("textbox", { name: "Gap 1" }));
  expect(answer()).toMatchObject({ gaps: [{ id: "b" }, { id: "c" }, { id: "d" }] });
});

test("an essay counts its words", async () => {
  const body: Interaction = {
    kind: "essay",
    start_text: "Dear reader",
    least_words: 3,
    most_words: 9,
    most_files: 0,
  };
  const { user, answer } = answering(body);
  const field = screen.getByRole("textbox", { name: "What is it?" });
  expect(answer()).toBeNull();
  await user.type(field, ", hello");
  expect(answer()).toEqual({ kind: "essay", text: "Dear reader, hello", files: [] });
  expect(screen.getByText(/3 words/).textContent).toContain("3 to 9 words asked for");
  expect(wordCount(" a — b\n12 ")).toBe(3);
});

test("a program has its language", async () => {
  const { user, answer } = answering({ kind: "code", languages: ["python", "c"], start_text: "" });
  await user.selectOptions(screen.getByRole("combobox", { name: "Language" }), "c");
  await user.type(screen.getByRole("textbox", { name: "Your program, c" }), "int");
  expect(answer()).toEqual({ kind: "code", language: "c", text: "int" });
});

const fileBody: Interaction = {
  kind: "file",
  media: "file",
  most_files: 1,
  most_bytes: 1000,
  endings: [".pdf"],
  most_seconds: null,
};

test("a file is sent, listed and removed; others are refused with the reason", async () => {
  const sent: AnswerFile = {
    id: "f1",
    name: "a.pdf",
    media_type: "application/pdf",
    size_bytes: 3,
  };
  const upload = vi.fn(async () => sent);
  const read = vi.fn(async () => new Blob(["abc"]));
  const { user, answer, container } = answering(fileBody, { files: { find: () => sent, upload, read } });
  const input = container.querySelector<HTMLInputElement>("input[type=file]") as HTMLInputElement;
  fireEvent.change(input, { target: { files: [new File(["x"], "a.exe")] } });
  expect(await screen.findByText("“a.exe” is not of a kind that is asked for.")).toBeTruthy();
  fireEvent.change(input, { target: { files: [new File(["abc"], "a.pdf")] } });
  await user.click(await screen.findByRole("button", { name: "Open “a.pdf”" }));
  expect(read).toHaveBeenCalledWith("f1");
  await user.click(screen.getByRole("button", { name: "Remove “a.pdf”" }));
  expect(upload).toHaveBeenCalledTimes(1);
  expect(answer()).toBeNull();
});

test("what a file may be", () => {
  const rules = {
    media: "file",
    most_files: 1,
    most_bytes: 10,
    endings: [".tar.gz"],
    most_seconds: null,
  } as const;
  expect(fileFault({ ...rules, endings: [".tar.gz"] }, { name: "A.TAR.GZ", size: 10 })).toBeNull();
  expect(fileFault({ ...rules, endings: [] }, { name: "x", size: 11 })).toBe("too_large");
});

test("points on a picture by keyboard and by numbers", async () => {
  const picture = { file: "/map.png", width: 100, height: 100, description: "A map" };
  const { user, answer } = answering({ kind: "hotspot", picture, at_most: 2 });
  screen.getByRole("button", { name: "Set points on the picture" }).focus();
  await user.keyboard("{ArrowRight}{ArrowRight}{ArrowUp}{Enter}");
  expect(answer()).toEqual({ kind: "hotspot", spots: [{ x: 54, y: 48 }] });
  const field = screen.getByRole("spinbutton", { name: "Point 1, from the left" });
  await user.clear(field);
  await user.type(field, "7{Enter}");
  expect(answer()).toEqual({ kind: "hotspot", spots: [{ x: 7, y: 48 }] });
  await user.click(screen.getByRole("button", { name: "Remove point 1" }));
  expect(answer()).toBeNull();
});

test("information asks nothing", () => {
  answering({ kind: "information" }, { text: "Read *this*." });
  expect(screen.getByText("this")).toBeTruthy();
  expect(screen.queryByRole("textbox")).toBeNull();
});
