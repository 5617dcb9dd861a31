import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { type Answers, serve } from "@/shared/testing/server.ts";
import { show } from "@/shared/testing/show.tsx";
import { visit } from "@/shared/testing/visit.tsx";
import { QuizBuilder, QuizBuilderPage } from "./builder-page.tsx";
import { check, question, quiz } from "./testing/quizzes.ts";

const answers = {
  "GET /quizzes/quiz": quiz,
  "GET /quizzes/quiz/check": check,
  "GET /questions/qa": question,
  "PUT /quizzes/quiz": { ...quiz, revision: 5 },
};

function open(more: Answers = {}) {
  return visit(
    {
      under: ["signed-in", "teaching-part", "/teaching/quizzes/$quizId"],
      route: "/",
      address: "/teaching/quizzes/quiz",
      page: QuizBuilderPage,
    },
    { ...answers, ...more },
  );
}

/** The first drawing of so large a page takes its time on a busy machine. */
const ready = () => screen.findByText("What is a mean?", {}, { timeout: 10_000 });
const save = () => screen.getByRole("button", { name: /^Save/ });

test("a question is sorted by the keyboard, and saved where it stands", async () => {
  const { user, calls } = open();
  const title = await ready();
  title.closest("a")?.focus();
  await user.keyboard("{Alt>}{ArrowDown}{/Alt}");
  expect(screen.getByText("What is a mean? is now at place 2 of First.")).toBeTruthy();
  await user.click(save());
  await waitFor(() => expect(calls.find(({ method }) => method === "PUT")).toBeTruthy());
  const put = calls.find(({ method }) => method === "PUT");
  expect(put?.ifMatch).toBe('"4"');
  expect(put?.body).toMatchObject({ quiz: { sections: [{ slots: [{ id: "draw" }, { id: "a" }] }, {}] } });
});

test("a draw says how many questions fit, and that they are too few", async () => {
  open();
  expect(await screen.findByText("3 random questions")).toBeTruthy();
  expect(await screen.findByText("2 fit")).toBeTruthy();
  expect(screen.getByText("4 questions, 7 points")).toBeTruthy();
});

test("what was removed comes back", async () => {
  const { user } = open();
  await ready();
  await user.click(screen.getByRole("button", { name: "What to do with What is a mean?" }));
  await user.click(await screen.findByRole("menuitem", { name: "Remove" }));
  expect(screen.queryByText("What is a mean?")).toBeNull();
  await user.click(await screen.findByText("Undo"));
  expect(await screen.findByText("What is a mean?")).toBeTruthy();
});

test("questions are chosen from a bank; those of the quiz stand in it once", async () => {
  const found = (id: string, name: string) => ({
    id,
    name,
    kind: "essay",
    version: 3,
    excerpt: "…",
    tags: [],
    skills: [],
  });
  const { user, calls } = open({
    "GET /question-banks": { items: [{ id: "bank", title: "Numbers" }], next_cursor: null },
    "GET /question-banks/bank/categories": { items: [] },
    "GET /question-banks/bank/questions": {
      items: [found("qa", "What is a mean?"), found("qb", "What is a median?")],
      next_cursor: null,
    },
  });
  await ready();
  await user.click(screen.getAllByText("Choose questions")[1] as HTMLElement);
  const dialog = await screen.findByRole("dialog");
  expect(
    await within(dialog).findByRole("checkbox", { name: /What is a mean/, checked: true }),
  ).toHaveProperty("disabled", true);
  await user.click(within(dialog).getByRole("checkbox", { name: /What is a median/ }));
  await user.click(within(dialog).getByRole("button", { name: "Add one question" }));
  await user.click(save());
  await waitFor(() =>
    expect(calls.find(({ method }) => method === "PUT")?.body).toMatchObject({
      quiz: { sections: [{}, { slots: [{ source: { kind: "fixed", question_id: "qb", version: 3 } }] }] },
    }),
  );
});

test("who saved meanwhile is not overwritten unseen", async () => {
  const { user } = open({
    "PUT /quizzes/quiz": 412,
    "GET /quizzes/quiz": { ...quiz, revision: 6, quiz: { ...quiz.quiz, title: "Means and medians" } },
  });
  await ready();
  await user.type(screen.getByRole("textbox", { name: "Title" }), ", again");
  await user.click(save());
  const dialog = await screen.findByRole("dialog");
  expect(dialog.textContent).toContain("Means and medians, again");
});

test("what would be refused stands before publishing", async () => {
  open({
    "GET /quizzes/quiz/check": {
      ...check,
      faults: [{ place: "sections[0].slots[1].source", code: "too_few", message: "finds too few" }],
    },
  });
  expect(await screen.findByText("One thing stands against publishing")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Publish" })).toHaveProperty("disabled", true);
});

test("a quiz without faults is published in the revision that was looked at", async () => {
  const calls = serve({ ...answers, "POST /quizzes/quiz/publish": { number: 1 } });
  const { user } = show(<QuizBuilder loaded={quiz} />);
  await screen.findByText("Nothing stands against publishing.");
  await user.click(screen.getByRole("button", { name: "Publish" }));
  expect(await screen.findByText("Version 1 is published.")).toBeTruthy();
  expect(calls.find(({ call }) => call === "POST /quizzes/quiz/publish")?.ifMatch).toBe('"4"');
});

test("a password that is set while something is typed is no edit of somebody else", async () => {
  const { user, calls } = open({
    "POST /quizzes/quiz/password": { ...quiz, has_password: true, revision: 5 },
  });
  await ready();
  await user.type(screen.getByRole("textbox", { name: "Title" }), "!");
  await user.click(screen.getByRole("button", { name: "Access" }));
  await user.type(screen.getByLabelText(/^Password/), "sesame");
  await user.click(screen.getByRole("button", { name: "Set the password" }));
  await screen.findByText(/The password was set/);
  await user.click(save());
  await waitFor(() => expect(calls.find(({ method }) => method === "PUT")?.ifMatch).toBe('"5"'));
});
