// The figures of a quiz show that a key is wrong; its teacher corrects it, sees what grading anew would change, and does it.
// By mouse, and again by keyboard alone.
import type { Locator, Page } from "@playwright/test";
import { Api, demoAccount } from "../support/accounts.ts";
import { type MadeQuiz, makeQuiz, takeQuiz } from "../support/quizzes.ts";
import { expect, test } from "../support/test.ts";
import { textsOf } from "../support/texts.ts";
import { type Hand, hands } from "./hands.ts";

const text = textsOf("en");

/** What every step of the story is told with. */
interface Scene {
  page: Page;
  hand: Hand;
  quiz: MadeQuiz;
}

const button = (within: Page | Locator, name: string | RegExp) => within.getByRole("button", { name });

/** Two of four wrote a number where the key knows a word only. */
async function prepare(): Promise<MadeQuiz> {
  const quiz = await makeQuiz();
  await Promise.all([
    takeQuiz(quiz, "Ada Adams", "half", "two"),
    takeQuiz(quiz, "Bo Berg", "half", "2"),
    takeQuiz(quiz, "Cy Chen", "third", "2"),
    takeQuiz(quiz, "Di Dahl", "third", "two"),
  ]);
  return quiz;
}

const figuresOf = (page: Page, name: string) =>
  page
    .getByRole("table", { name: text("grading.statistics.questions") })
    .getByRole("row")
    .filter({ hasText: name });

async function readFigures({ page, hand, quiz }: Scene): Promise<void> {
  await page.goto(`/teaching/quizzes/${quiz.quiz}/statistics`);
  await expect(figuresOf(page, "2. Words")).toContainText("50%");
  await hand.press(button(page, "2. Words"));
  await expect(page.getByText(`${text("grading.record.right_answer")}: two`)).toBeVisible();
}

async function correctKey({ page, hand }: Scene): Promise<void> {
  await hand.press(page.getByRole("link", { name: "Words", exact: true }));
  await hand.press(button(page, text("bank.answer.add")));
  const second = text("bank.answer.name", { number: "2" });
  await hand.write(page.getByRole("textbox", { name: second, exact: true }), "2");
  await hand.press(button(page, new RegExp(`^${text("author.editing.save")}`)));
  await expect(page.getByText(text("bank.question.version", { version: "2" })).first()).toBeVisible();
}

async function gradesOf(course: string): Promise<string[]> {
  const teacher = await Api.of(demoAccount("teacher"));
  const { items } = await teacher.get<{ items: { scores: string[] }[] }>(`/gradebooks/${course}/grid`);
  return items.map(({ scores }) => scores[0] ?? "");
}

async function seeWhatWouldChange({ page, hand, quiz }: Scene): Promise<Locator> {
  await page.goto(`/teaching/quizzes/${quiz.quiz}/statistics`);
  await hand.press(button(page, text("grading.regrade.start")));
  const dialog = page.getByRole("dialog", { name: text("grading.regrade.start") });
  await hand.press(button(dialog, new RegExp(`${text("grading.queue.question")}$`)));
  await hand.press(page.getByRole("option", { name: "Words" }));
  await hand.press(button(dialog, text("grading.regrade.preview")));
  await expect(dialog.getByRole("status").filter({ hasText: "2 grades would change" })).toBeVisible();
  const changes = dialog.getByRole("table", { name: text("grading.regrade.changed") });
  await expect(changes.getByRole("row").filter({ hasText: "Bo Berg" })).toContainText("01");
  expect(await gradesOf(quiz.course)).toEqual(["2", "1", "0", "1"]);
  return dialog;
}

async function gradeAnew({ page, hand, quiz }: Scene, dialog: Locator): Promise<void> {
  await hand.press(button(dialog, text("grading.regrade.carry_out")));
  await expect(dialog.getByRole("status").filter({ hasText: "2 grades changed" })).toBeVisible();
  expect(await gradesOf(quiz.course)).toEqual(["2", "2", "1", "1"]);
  await hand.press(button(dialog, text("common.ui.close")));
  const done = page
    .getByRole("table", { name: text("grading.regrade.title") })
    .getByRole("row")
    .last();
  await expect(done).toContainText("1 → 22Tim Teacher");
  await expect(figuresOf(page, "2. Words")).toContainText("100%");
}

for (const { name, of } of hands) {
  test.describe(name, () => {
    test.use({ role: "teacher" });

    test(`a teacher corrects a key and grades anew, ${name}`, async ({ page }) => {
      const scene: Scene = { page, hand: of(page), quiz: await prepare() };
      await test.step("the figures show it", () => readFigures(scene));
      await test.step("the key is corrected", () => correctKey(scene));
      const dialog = await test.step("what would change", () => seeWhatWouldChange(scene));
      await test.step("it is graded anew", () => gradeAnew(scene, dialog));
    });
  });
}
