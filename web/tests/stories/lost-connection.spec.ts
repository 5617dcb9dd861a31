// What is done without a connection, or after the session has ended, is not lost.
import type { BrowserContext, Page } from "@playwright/test";
import { type Account, Api, demoAccount, newStudent } from "../support/accounts.ts";
import { signIn } from "../support/sign-in.ts";
import { expect, test } from "../support/test.ts";
import { textsOf } from "../support/texts.ts";
import { world } from "../support/world.ts";

const text = textsOf("en");
const noConnection = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/;
const sentence = "The first sentence.";
const both = `${sentence} And a second one.`;

interface Created {
  id: string;
}

/** The address where it is written. */
async function newLesson(teacher: Api): Promise<string> {
  const course = await teacher.post<Created>("/courses", { title: "Written on a train" });
  const module = await teacher.post<Created>(`/courses/${course.id}/modules`, { title: "Tunnels" });
  const page = { title: "Dark", kind: "page", content: sentence };
  const lesson = await teacher.post<Created>(`/modules/${module.id}/lessons`, page);
  return `/teaching/courses/${course.id}/lessons/${lesson.id}`;
}

/** Everything that the application is made of is on this device: nothing is left to be fetched without a connection. */
async function whenInstalled(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

function contentOf(page: Page) {
  return page.getByRole("textbox", { name: text("author.editor.content") });
}

async function writeWithoutConnection(page: Page, context: BrowserContext): Promise<void> {
  await context.setOffline(true);
  await expect(page.getByText(text("common.offline.banner"))).toBeVisible();
  await contentOf(page).fill(both);
  await page.keyboard.press("Control+S");
  await expect(page.getByText(text("common.problem.unreachable"))).toBeVisible();
  await expect(page.getByText(text("author.editing.unsaved"))).toBeVisible();
}

async function loadAnew(page: Page, context: BrowserContext): Promise<void> {
  await context.setOffline(false);
  await page.reload();
  await expect(page.getByText(text("common.draft.restored"))).toBeVisible();
  await expect(contentOf(page)).toHaveValue(both);
}

async function goOnInNewSession(page: Page, context: BrowserContext, account: Account): Promise<void> {
  await context.clearCookies();
  await page.reload();
  await signIn(page, account);
  await expect(contentOf(page)).toHaveValue(both);
  await page.keyboard.press("Control+S");
  await expect(page.getByText(text("author.editing.saved"), { exact: true })).toBeVisible();
}

test.describe("on a device that the application is installed on", () => {
  test.use({ serviceWorkers: "allow" });

  test("a text that is being written survives a lost connection, a reload and an ended session", async ({
    page,
    context,
    allow,
  }) => {
    allow(noConnection);
    allow(401);
    const account = demoAccount("teacher");
    await page.goto(await newLesson(await Api.of(account)));
    await signIn(page, account);
    await expect(contentOf(page)).toHaveValue(sentence);
    await whenInstalled(page);
    await test.step("the connection is lost while they write", () => writeWithoutConnection(page, context));
    await test.step("the page is loaded anew", () => loadAnew(page, context));
    await test.step("the session ends, and another begins", () => goOnInNewSession(page, context, account));
  });

  test("a lesson that is completed without a connection is completed once there is one", async ({
    page,
    context,
    allow,
  }) => {
    allow(noConnection);
    const account = await newStudent("Tilda Traveller");
    const student = await Api.of(account);
    const { demoCourse, demoLessons } = world();
    const last = demoLessons.at(-1);
    await student.post(`/courses/${demoCourse}/enrollments`);
    await page.goto(`/courses/${demoCourse}/lessons/${last}`);
    await signIn(page, account);
    const complete = page.getByRole("button", { name: text("read.complete"), exact: true });
    await expect(complete).toBeVisible();
    await whenInstalled(page);

    await context.setOffline(true);
    await complete.click();
    await expect(page.getByText(text("read.waiting"))).toBeVisible();
    await context.setOffline(false);
    await expect(page.getByText(text("read.waiting"))).toHaveCount(0);
    const stateOf = async () => (await student.get<{ state: string }>(`/lessons/${last}`)).state;
    await expect.poll(stateOf).toBe("completed");
  });
});

test("who loses the connection before everything was fetched is told so, and goes on once there is one", async ({
  page,
  context,
  allow,
}) => {
  allow(noConnection);
  await page.goto("/dashboard");
  await signIn(page, await newStudent("Ferdinand Ferry"));
  const palette = page.getByRole("button", { name: text("common.palette.open") });
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Ferdinand");

  await context.setOffline(true);
  await palette.click();
  await expect(page.getByText(text("common.offline.banner"))).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Ferdinand");
  await page.getByRole("link", { name: text("common.nav.catalogue"), exact: true }).click();
  await expect(page.getByRole("heading", { name: text("common.ui.offline.title") })).toBeVisible();

  await context.setOffline(false);
  await page.getByRole("button", { name: text("common.ui.retry") }).click();
  await expect(page.getByRole("heading", { name: text("learn.catalogue.title") })).toBeVisible();
  await palette.click();
  await expect(page.getByRole("dialog", { name: text("common.palette.title") })).toBeVisible();
});
