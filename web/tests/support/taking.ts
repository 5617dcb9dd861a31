// What a student does with a quiz, for the stories that are about it.
import type { Page } from "@playwright/test";
import { type Account, Api, newStudent } from "./accounts.ts";
import { type MadeQuiz, makeQuiz } from "./quizzes.ts";
import { signIn } from "./sign-in.ts";
import { expect } from "./test.ts";
import { textsOf } from "./texts.ts";

const text = textsOf("en");

export async function enrolled(name: string): Promise<{ account: Account; student: Api; quiz: MadeQuiz }> {
  const quiz = await makeQuiz();
  const account = await newStudent(name);
  const student = await Api.of(account);
  await student.post(`/courses/${quiz.course}/enrollments`);
  return { account, student, quiz };
}

export async function begin(page: Page, account: Account, quiz: MadeQuiz): Promise<void> {
  await page.goto(quiz.door);
  await signIn(page, account);
  await page.getByRole("button", { name: text("quiz.door.begin") }).click();
  await expect(page.getByRole("heading", { name: questionName(1) })).toBeVisible();
}

function questionName(number: number): string {
  return `Question ${number}`;
}

export function question(page: Page, number: number) {
  return page.getByRole("region", { name: questionName(number), exact: true });
}

export async function goTo(page: Page, number: number): Promise<void> {
  const list = page.getByRole("navigation", { name: text("quiz.questions") });
  await list.getByRole("button", { name: new RegExp(`^Question ${number}\\b`) }).click();
  await expect(question(page, number)).toBeVisible();
}

export function answerOf(page: Page, number: number) {
  return question(page, number).getByRole("textbox", { name: text("question.answer") });
}

export interface Answered {
  slots: { answer: { text?: string; choice?: string } | null }[];
}

/** What the server has, in the order of the questions. */
export async function answersAt(student: Api, page: Page): Promise<(string | undefined)[]> {
  const attempt = await student.get<Answered>(new URL(page.url()).pathname);
  return attempt.slots.map(({ answer }) => answer?.text ?? answer?.choice);
}

export async function submit(page: Page): Promise<void> {
  await page.getByRole("button", { name: text("quiz.finish") }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: text("quiz.submit.confirm") })
    .click();
  await expect(page.getByText(text("quiz.ended.submitted"))).toBeVisible();
}
