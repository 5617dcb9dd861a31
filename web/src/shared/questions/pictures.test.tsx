import { screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { type Answers, serve } from "@/shared/testing/server.ts";
import { show } from "@/shared/testing/show.tsx";
import type { Interaction } from "./model.ts";
import { QuestionPictures } from "./pictures.tsx";
import { QuestionView } from "./question-view.tsx";

const hash = "0f".repeat(32);
const reference = `picture:${hash}`;
const path = `GET /attempts/a/pictures/${hash}`;
const png = new Blob(["png"], { type: "image/png" });
const essay: Interaction = {
  kind: "essay",
  start_text: "",
  least_words: null,
  most_words: null,
  most_files: 0,
};
const picture = { file: reference, width: 200, height: 100, description: "A heart" };

/** What is in memory under an address. */
let inMemory: Map<string, Blob>;

beforeEach(() => {
  let made = 0;
  inMemory = new Map();
  vi.spyOn(URL, "createObjectURL").mockImplementation((bytes) => {
    made += 1;
    inMemory.set(`blob:${made}`, bytes as Blob);
    return `blob:${made}`;
  });
  vi.spyOn(URL, "revokeObjectURL").mockImplementation((address) => void inMemory.delete(address));
});

function ask(text: string, interaction: Interaction, answers: Answers) {
  const calls = serve(answers);
  const view = show(
    <QuestionPictures from={{ attempt: "a" }}>
      <QuestionView
        question={{ body: { text, interaction }, hints: [] }}
        answer={null}
        onChange={() => undefined}
        name="q"
      />
    </QuestionPictures>,
  );
  return { ...view, calls };
}

const sourceOf = (name: string) =>
  screen.findByRole("img", { name }).then((image) => image.getAttribute("src"));

/** A text in two parts: what is the matter, and the words of the picture. */
const said = (text: string) =>
  screen.findByText((_, element) => element?.localName === "span" && element.textContent === text);

test.each([
  ["Markdown", `Look: ![A *heart*](${reference})`, "A *heart*"],
  ["Markdown with a title", `![A heart](${reference} "Beats")`, "A heart"],
  ["HTML", `<img alt='A heart' src='${reference}'>`, "A heart"],
  ["HTML, bare", `<p>It is <img src=${reference} alt="this"></p>`, "this"],
])("a picture of a text is shown from memory, with its words: %s", async (_, text, name) => {
  ask(text, essay, { [path]: png });
  const address = await sourceOf(name);
  expect(inMemory.has(address ?? "")).toBe(true);
});

test("a picture is asked for once, and forgotten when it is gone", async () => {
  const choices = ["one", "two"].map((id) => ({ id, text: `![${id}](${reference})` }));
  const { calls, unmount } = ask(
    `![asked](${reference})`,
    { kind: "single_choice", choices, order: "as_written" },
    { [path]: png },
  );
  expect(await sourceOf("asked")).toMatch(/^blob:/);
  await waitFor(() => expect(inMemory.size).toBe(3));
  expect(calls.filter(({ call }) => call === path)).toHaveLength(1);
  unmount();
  expect(inMemory.size).toBe(0);
});

test("a picture that stands alone can be enlarged", async () => {
  const { user } = ask(`![A heart](${reference})`, essay, { [path]: png });
  await user.click(await screen.findByRole("button", { name: "Enlarge image: A heart" }));
  const dialog = await screen.findByRole("dialog", {}, { timeout: 10_000 });
  expect(dialog.querySelector("img")?.getAttribute("src")).toMatch(/^blob:/);
});

test("a picture on its way, and one that is missing, leave their words", async () => {
  let answer: (given: unknown) => void = () => undefined;
  const answered = new Promise((resolve) => {
    answer = resolve;
  });
  ask(`![A heart](${reference})`, essay, { [path]: () => answered });
  expect(await said("The picture is on its way. A heart")).toBeTruthy();
  answer(404);
  expect(await said("This picture cannot be shown. A heart")).toBeTruthy();
  expect(screen.queryByRole("img")).toBeNull();
});

test("a question on a picture shows it, and can be answered without", async () => {
  const hotspot: Interaction = { kind: "hotspot", picture, at_most: 1 };
  const first = ask("Where?", hotspot, { [path]: png });
  await waitFor(async () => expect(await sourceOf("A heart")).toMatch(/^blob:/));
  first.unmount();
  ask("Where?", hotspot, { [path]: 404 });
  expect(await said("This picture cannot be shown. A heart")).toBeTruthy();
  expect(screen.getByRole("img", { name: "A heart" }).tagName).toBe("DIV");
  expect(screen.getByRole("button", { name: "Set points on the picture" })).toBeTruthy();
});

test("names that are no hash are not asked for", async () => {
  const { calls } = ask("![One](picture:../../../me) ![Two](picture:0f)", essay, {});
  await screen.findByRole("textbox");
  expect(screen.queryByText(/on its way/)).toBeNull();
  expect(calls).toEqual([]);
});
