// A quiz from its first question to the grade: a teacher makes it for a lesson, from questions of a bank, a student takes it, the
// teacher grades what people must grade, and the result stands in the gradebook and with the student.
import type { Locator, Page } from "@playwright/test";
import { type Account, Api, demoAccount, newStudent } from "../support/accounts.ts";
import { lastPart } from "../support/addresses.ts";
import { inOwnBrowser } from "../support/own-browser.ts";
import { addQuestion, doorOf, makeCourse } from "../support/quizzes.ts";
import { answerOf, goTo, question, submit } from "../support/taking.ts";
import { expect, test } from "../support/test.ts";
import { textsOf } from "../support/texts.ts";
import { type Hand, hands } from "./hands.ts";

const text = textsOf("en");

/** What every step of the story is told with. */
interface Scene {
  page: Page;
  hand: Hand;
  teacher: Api;
  course: string;
  lesson: string;
  /** The title of the bank. */
  bank: string;
  account: Account;
}

const button = (within: Page | Locator, name: string | RegExp) => within.getByRole("button", { name });

/** A lesson that leads to no quiz yet, and a bank: an essay, and three of which any will do. */
async function prepare(): Promise<Omit<Scene, "page" | "hand">> {
  const teacher = await Api.of(demoAccount("teacher"));
  const bank = `Halves ${crypto.randomUUID().slice(0, 8)}`;
  const { course, module, bank: bankId } = await makeCourse(teacher, bank);
  await addQuestion(teacher, bankId, {
    name: "Explain",
    text: "What is a half?",
    interaction: { kind: "essay" },
    solution: { kind: "essay", grader_notes: "Two equal parts." },
  });
  for (const thing of ["apple", "bread", "cake"]) {
    await addQuestion(teacher, bankId, {
      name: `Halves of a ${thing}`,
      text: `How many halves are a whole ${thing}?`,
      interaction: { kind: "short_answer" },
      solution: { kind: "short_answer", answers: [{ pattern: "two", weight: "1", feedback: "" }] },
      tags: ["counting"],
    });
  }
  const lesson = await teacher.post<{ id: string }>(`/modules/${module}/lessons`, {
    title: "Halves, a test",
    kind: "activity",
    material: { activity: "quiz", source: "yet to be made" },
  });
  const account = await newStudent("Hana Half");
  return { teacher, course, lesson: lesson.id, bank, account };
}

async function makeForLesson({ page, hand, lesson }: Scene): Promise<string> {
  await page.goto(`/quizzes/edit?${new URLSearchParams({ lesson })}`);
  await hand.press(button(page, text("grading.lead.new")));
  await expect(page.getByRole("heading", { level: 1, name: "Halves, a test" })).toBeVisible();
  return lastPart(new URL(page.url()).pathname);
}

async function takeBank({ page, hand, bank }: Scene, dialog: Locator): Promise<void> {
  const field = dialog.getByRole("combobox", { name: text("grading.choose.bank") });
  await hand.write(field, bank.slice(0, -1)); // the whole would be no change where it stands there already
  await hand.press(page.getByRole("option", { name: bank, exact: true }));
}

async function chooseQuestion(scene: Scene): Promise<void> {
  const { page, hand } = scene;
  await hand.press(button(page, text("grading.slot.add_questions")));
  const dialog = page.getByRole("dialog");
  await takeBank(scene, dialog);
  await hand.write(dialog.getByRole("searchbox", { name: text("grading.choose.search") }), "Explain");
  const list = dialog.getByRole("list", { name: text("grading.choose.list") });
  await expect(list.getByRole("listitem")).toHaveCount(1);
  await hand.press(list.getByRole("checkbox", { name: "Explain" }));
  await hand.press(button(dialog, "Add one question"));
  await expect(dialog).toHaveCount(0);
  await hand.write(
    page.getByRole("textbox", { name: text("grading.slot.points", { title: "Explain" }) }),
    "4",
  );
}

/** Two of the three that have the tag. */
async function draw(scene: Scene): Promise<void> {
  const { page, hand } = scene;
  await hand.press(button(page, text("grading.slot.add_draw")));
  const dialog = page.getByRole("dialog");
  await takeBank(scene, dialog);
  await hand.write(dialog.getByRole("textbox", { name: text("grading.draw.count") }), "2");
  await hand.press(dialog.getByRole("checkbox", { name: /counting/ }));
  await hand.press(button(dialog, text("grading.draw.done")));
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText("3 questions, 6 points")).toBeVisible();
}

async function setRules({ page, hand }: Scene): Promise<void> {
  await hand.press(button(page, new RegExp(`^${text("grading.timing.title")}`)));
  await hand.write(page.getByRole("textbox", { name: text("grading.timing.limit") }), "30");
  await hand.press(button(page, new RegExp(`^${text("grading.attempts.title")}`)));
  await hand.write(page.getByRole("textbox", { name: text("grading.attempts.most") }), "1");
  await page.keyboard.press("Tab");
  await hand.press(button(page, new RegExp(`^${text("author.editing.save")}`)));
  await expect(page.getByText("3 fit")).toBeVisible();
}

async function publish({ page, hand }: Scene): Promise<void> {
  await expect(page.getByText(text("grading.publish.ready"))).toBeVisible();
  await hand.press(button(page, text("grading.publish.action")));
  await expect(page.getByText(text("grading.status.published", { number: "1" }))).toBeVisible();
}

/** One of the two that were drawn is answered right. */
async function take(page: Page, door: string): Promise<void> {
  await page.goto(door);
  await expect(page.getByText("3 questions, 6 points")).toBeVisible();
  await button(page, text("quiz.door.begin")).click();
  await expect(page.getByRole("timer", { name: text("quiz.timer.label") })).toBeVisible();
  await question(page, 1).getByRole("textbox").fill("One of two equal parts.");
  for (const [number, answer] of [
    [2, "two"],
    [3, "three"],
  ] as const) {
    await goTo(page, number);
    await answerOf(page, number).fill(answer);
  }
  await submit(page);
}

async function grade({ page, hand }: Scene): Promise<void> {
  await hand.press(page.getByRole("link", { name: text("grading.frame.grading"), exact: true }));
  await hand.press(button(page, text("grading.queue.grade_question", { name: "Explain" })));
  await expect(page.getByText("One of two equal parts.")).toBeVisible();
  const points = page.getByRole("textbox", { name: /^Points/ });
  await hand.write(points, "3");
  await expect(points, "one ring, and not another around its buttons").not.toHaveCSS("outline-style", "none");
  await expect(points.locator("..")).toHaveCSS("outline-style", "none");
  await hand.write(page.getByRole("textbox", { name: text("grading.desk.comment") }), "And of what?");
  await hand.press(button(page, text("grading.desk.save")));
  await expect(page.getByRole("heading", { name: text("grading.desk.done") })).toBeVisible();
}

async function readGradebook({ page, course }: Scene): Promise<void> {
  await page.goto(`/teaching/courses/${course}/gradebook`);
  const row = page.getByRole("row").filter({ hasText: "Hana Half" });
  await expect(row.getByRole("gridcell").first()).toContainText("4");
  await expect(row.getByRole("gridcell").last()).toContainText("66.67 %");
}

async function readOwnGrades(page: Page, course: string): Promise<void> {
  await page.goto(`/courses/${course}/grades`);
  const row = page.getByRole("row").filter({ hasText: "Halves, a test" });
  await expect(row.getByRole("cell").first()).toHaveText("4");
}

for (const { name, of } of hands) {
  test.describe(name, () => {
    test.use({ role: "teacher" });

    test(`a quiz is made, taken, graded and stands in the gradebook, ${name}`, async ({ page, browser }) => {
      const scene: Scene = { page, hand: of(page), ...(await prepare()) };
      const { teacher, course, lesson, account } = scene;
      const quiz = await test.step("a quiz for the lesson", () => makeForLesson(scene));
      await test.step("a question of the bank", () => chooseQuestion(scene));
      await test.step("a draw", () => draw(scene));
      await test.step("rules", () => setRules(scene));
      await test.step("it is published", () => publish(scene));
      await teacher.post(`/courses/${course}/publish`);
      await (await Api.of(account)).post(`/courses/${course}/enrollments`);
      await test.step("a student takes it", () =>
        inOwnBrowser(browser, account, (own) => take(own, doorOf(lesson, quiz))));
      await test.step("the teacher grades the essay", () => grade(scene));
      await test.step("the gradebook has it", () => readGradebook(scene));
      await test.step("and so has the student", () =>
        inOwnBrowser(browser, account, (own) => readOwnGrades(own, course)));
    });
  });
}
