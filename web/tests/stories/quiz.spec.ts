// A student takes a quiz, and nothing of it is lost: neither by the line, nor by closing the browser, nor by the keyboard.
import type { BrowserContext, Page } from "@playwright/test";
import {
  type Answered,
  answerOf,
  answersAt,
  begin,
  enrolled,
  goTo,
  question,
  submit,
} from "../support/taking.ts";
import { expect, test } from "../support/test.ts";
import { textsOf } from "../support/texts.ts";
import { type Hand, hands } from "./hands.ts";

const text = textsOf("en");
const noConnection = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/;

async function answerWithoutConnection(page: Page, context: BrowserContext): Promise<void> {
  await context.setOffline(true);
  await goTo(page, 2);
  await answerOf(page, 2).fill("in the tunnel");
  await expect(question(page, 2).getByText(text("quiz.saving.waiting"))).toBeVisible();
}

async function openAgain(page: Page, context: BrowserContext): Promise<Page> {
  const address = page.url();
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(address);
  return again;
}

test("answers survive a lost connection and a closed browser", async ({ page, context, allow }) => {
  allow(noConnection);
  const { account, student, quiz } = await enrolled("Tina Tunnel");
  await begin(page, account, quiz);
  await question(page, 1).getByRole("radio", { name: "One half" }).check();
  await expect(question(page, 1).getByText(text("quiz.saving.saved"))).toBeVisible();

  await test.step("the connection is lost", () => answerWithoutConnection(page, context));
  expect((await answersAt(student, page))[1]).toBeUndefined();

  const again = await test.step("the browser is closed, and opened when there is a connection", () =>
    openAgain(page, context));
  await goTo(again, 2);
  await expect(answerOf(again, 2)).toHaveValue("in the tunnel");
  await expect(again.getByText(text("quiz.saving.all"))).toBeVisible();
  expect(await answersAt(student, again)).toEqual(["half", "in the tunnel", undefined]);

  await test.step("it is submitted, and nothing stays on the device", async () => {
    await submit(again);
    const left = await again.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open("lms-answers");
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const request = database.transaction("messages").objectStore("messages").count();
      return new Promise((resolve) => {
        request.onsuccess = () => resolve(request.result);
      });
    });
    expect(left).toBe(0);
    await again.getByRole("link", { name: text("quiz.ended.review") }).click();
    await expect(question(again, 2).getByRole("textbox")).toHaveValue("in the tunnel");
  });
});

test("what could not be sent goes on its way from any page", async ({ page, context, allow }) => {
  allow(noConnection);
  const { account, student, quiz } = await enrolled("Olga Onward");
  await begin(page, account, quiz);
  const attempt = page.url();
  await answerWithoutConnection(page, context);
  await page.close();
  await context.setOffline(false);
  const other = await context.newPage();
  await other.goto("/dashboard");
  await expect(other.getByRole("heading", { level: 1 })).toContainText("Olga");
  const kept = async () => (await student.get<Answered>(new URL(attempt).pathname)).slots[1]?.answer?.text;
  await expect.poll(kept).toBe("in the tunnel");
});

async function takeQuiz(page: Page, hand: Hand): Promise<void> {
  const list = page.getByRole("navigation", { name: text("quiz.questions") });
  await hand.press(question(page, 1).getByRole("radio", { name: "One half" }));
  await hand.press(question(page, 1).getByRole("button", { name: text("quiz.flag.add") }));
  await hand.press(page.getByRole("button", { name: text("quiz.next_page") }));
  await hand.write(answerOf(page, 2), "two");
  await hand.press(list.getByRole("button", { name: /^Question 3\b/ }));
  const words = question(page, 3);
  await hand.press(words.getByRole("button", { name: "red", exact: true }));
  await hand.press(words.getByRole("button", { name: /Gap 1/ }));
  await expect(words.getByRole("button", { name: "Gap 1: red" })).toBeVisible();
  await hand.press(page.getByRole("button", { name: text("quiz.finish") }));
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(text("quiz.submit.all_answered"))).toBeVisible();
  await hand.press(dialog.getByRole("button", { name: text("quiz.submit.confirm") }));
  await expect(page.getByText(text("quiz.ended.submitted"))).toBeVisible();
}

for (const { name, of } of hands) {
  test(`a student takes a quiz ${name}`, async ({ page }) => {
    const { account, quiz } = await enrolled("Kai Keys");
    await begin(page, account, quiz);
    await takeQuiz(page, of(page));
    await of(page).press(page.getByRole("link", { name: text("quiz.ended.door") }));
    await expect(page.getByRole("table", { name: text("quiz.door.attempts") })).toBeVisible();
  });
}
