// The server dies while a student takes a quiz, and again when the student has closed the page: no answer is lost.
// In a folder of its own, because nothing else can run beside it.
import type { Page } from "@playwright/test";
import { Api, demoAccount } from "../support/accounts.ts";
import { lastPart } from "../support/addresses.ts";
import { killServer, startServer } from "../support/server.ts";
import { answerOf, answersAt, begin, enrolled, goTo, question, submit } from "../support/taking.ts";
import { expect, test } from "../support/test.ts";
import { textsOf } from "../support/texts.ts";

const text = textsOf("en");
const isGone = /ERR_CONNECTION_(REFUSED|RESET)|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED_ENCODING/;

const saving = (page: Page, number: number, state: "saved" | "waiting") =>
  question(page, number).getByText(text(`quiz.saving.${state}`), { exact: true });

/** The next message is stored, and then the server dies before it can say so. */
async function dieAfterNextAnswer(page: Page): Promise<void> {
  const stored = async (route: Parameters<Parameters<Page["route"]>[1]>[0]) => {
    expect((await route.fetch()).ok()).toBe(true);
    await killServer();
    await route.abort("connectionreset");
  };
  await page.route("**/api/v1/attempts/*/answers", stored, { times: 1 });
}

async function goOnWithoutServer(page: Page): Promise<void> {
  await expect(saving(page, 2, "waiting")).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: text("quiz.saving.waiting_long") })).toBeAttached();
  await goTo(page, 3);
  const words = question(page, 3);
  await words.getByRole("button", { name: "red", exact: true }).click();
  await words.getByRole("button", { name: /Gap 1/ }).click();
  await expect(saving(page, 3, "waiting")).toBeVisible();
  await goTo(page, 1);
  await question(page, 1).getByRole("radio", { name: "One third" }).check();
  await expect(saving(page, 1, "waiting")).toBeVisible();
}

/** The last words are on the device only: the page goes before they are sent. */
async function closeInTheMidst(page: Page): Promise<void> {
  await goTo(page, 2);
  await answerOf(page, 2).fill("two, of course");
  await expect(saving(page, 2, "waiting")).toBeVisible();
  await page.close();
}

interface Given {
  choice?: string;
  text?: string;
  placed?: { choice: string }[];
}

interface Recorded {
  slots: { answer: Given; entries: { answer: Given }[] }[];
}

const short = ({ choice, text: written, placed }: Given) => choice ?? written ?? placed?.[0]?.choice;

/** Every answer in its last state, and the states before it. */
async function compareWithDatabase(attempt: string): Promise<void> {
  const teacher = await Api.of(demoAccount("teacher"));
  const { slots } = await teacher.get<Recorded>(`/attempts/${attempt}/answers`);
  const histories = slots.map(({ entries }) => entries.map(({ answer }) => short(answer)));
  expect(histories).toEqual([["half", "third"], ["two", "two, of course"], ["red"]]);
  expect(slots.map(({ answer }) => short(answer))).toEqual(["third", "two, of course", "red"]);
}

test("the server is killed under a quiz, and no answer is lost", async ({ page, context, allow }) => {
  allow(isGone);
  const { account, student, quiz } = await enrolled("Rita Restart");
  await begin(page, account, quiz);
  const attempt = lastPart(page.url());
  await question(page, 1).getByRole("radio", { name: "One half" }).check();
  await expect(saving(page, 1, "saved")).toBeVisible();

  await test.step("it dies with an answer on its way", async () => {
    await dieAfterNextAnswer(page);
    await goTo(page, 2);
    await answerOf(page, 2).fill("two");
    await goOnWithoutServer(page);
  });
  await test.step("it comes back, and everything is sent", async () => {
    await startServer();
    await expect(page.getByText(text("quiz.saving.all"))).toBeVisible();
    expect(await answersAt(student, page)).toMatchObject(["third", "two", {}]);
  });
  const again = await test.step("it dies again, and the page is closed", async () => {
    await killServer();
    const address = page.url();
    await closeInTheMidst(page);
    await startServer();
    const opened = await context.newPage();
    await opened.goto(address);
    return opened;
  });
  await test.step("the student submits, and looks back", async () => {
    await goTo(again, 2);
    await expect(answerOf(again, 2)).toHaveValue("two, of course");
    await expect(again.getByText(text("quiz.saving.all"))).toBeVisible();
    await submit(again);
    await again.getByRole("link", { name: text("quiz.ended.review") }).click();
    await expect(question(again, 1).getByRole("radio", { name: "One third" })).toBeChecked();
    await expect(question(again, 2).getByRole("textbox")).toHaveValue("two, of course");
    await expect(question(again, 3)).toContainText("red");
  });
  await compareWithDatabase(attempt);
});
