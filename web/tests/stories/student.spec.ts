// The student's story, from the first visit to the end of a course: by mouse, and again by keyboard alone.
import type { Browser, Page } from "@playwright/test";
import { type Account, Api, signedInState } from "../support/accounts.ts";
import { expect, test } from "../support/test.ts";
import { textsOf } from "../support/texts.ts";
import { world } from "../support/world.ts";
import { type Hand, hands } from "./hands.ts";

const text = textsOf("en");
const course = "Programming with Python";

interface Student {
  name: string;
  account: Account;
}

/** What every step of the story is told with. */
interface Scene {
  page: Page;
  hand: Hand;
  student: Student;
}

async function register({ page, hand, student }: Scene): Promise<void> {
  await page.goto("/");
  await hand.press(page.getByRole("link", { name: text("learn.landing.register") }));
  await hand.write(page.getByRole("textbox", { name: text("account.name") }), student.name);
  await hand.write(page.getByRole("textbox", { name: text("account.email") }), student.account.email);
  await hand.write(page.getByLabel(text("account.password"), { exact: true }), student.account.password);
  await hand.press(page.getByRole("button", { name: text("account.register.action") }));
  await expect(page.getByRole("heading", { level: 1, name: student.name })).toBeVisible();
  await expect(page.getByRole("heading", { name: text("learn.dashboard.empty.title") })).toBeVisible();
}

async function findCourse({ page, hand }: Scene): Promise<void> {
  const search = page.getByRole("searchbox", { name: text("learn.catalogue.search") });
  const filters = page.getByRole("navigation", { name: text("learn.catalogue.filters") });
  await hand.press(page.getByRole("link", { name: text("learn.dashboard.browse") }));
  await hand.write(search, "zoology");
  await expect(page.getByRole("heading", { name: text("learn.catalogue.nothing.title") })).toBeVisible();
  await hand.press(page.getByRole("button", { name: text("learn.catalogue.clear") }));
  await hand.press(filters.getByRole("link", { name: "software carpentry" }));
  await hand.write(search, "python");
  await expect(page).toHaveURL(/\/catalogue\?(?=.*tags=software)(?=.*q=python)/);
  await hand.press(page.getByRole("link", { name: course }));
  await expect(page.getByRole("heading", { level: 1, name: course })).toBeVisible();
}

async function enrol({ page, hand }: Scene): Promise<void> {
  await expect(page.getByRole("link", { name: "Overview" })).toHaveCount(0);
  await hand.press(page.getByRole("button", { name: text("learn.enroll.action") }));
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
}

async function lookAtImage({ page, hand }: Scene): Promise<void> {
  const enlarge = page.getByRole("button", { name: "Enlarge image: 3-step flowchart" });
  await hand.press(enlarge);
  const image = page.getByRole("dialog", { name: text("read.image.title") });
  await expect(image.getByRole("img", { name: /3-step flowchart/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(image).toHaveCount(0);
  await expect(enlarge).toBeFocused();
}

async function continueTo({ page, hand }: Scene, next: string): Promise<void> {
  await hand.press(page.getByRole("button", { name: text("read.complete_and_continue") }));
  await expect(page.getByRole("heading", { level: 1, name: next })).toBeVisible();
}

async function openSolutionAndCopy({ page, hand }: Scene): Promise<void> {
  await expect(page.getByText("Start Jupyter server")).toBeHidden();
  await hand.press(page.getByText("Command line (Terminal)"));
  await hand.press(page.getByText("Unix shell").last());
  await hand.press(page.getByRole("button", { name: text("read.code.copy") }).first());
  await expect(page.getByText(text("read.code.copied"))).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("jupyter notebook");
}

async function comeBack({ page, hand }: Scene): Promise<void> {
  await hand.press(page.getByRole("link", { name: text("common.nav.dashboard") }));
  const next = page.getByRole("region", { name: "Python Fundamentals" });
  await expect(next.getByRole("progressbar", { name: "2 of 19 lessons done" })).toBeVisible();
  await page.reload();
  await hand.press(next.getByRole("link", { name: /lesson$/ }));
  await expect(page.getByRole("heading", { level: 1, name: "Python Fundamentals" })).toBeVisible();
}

/** All lessons but the last, the way a program would. */
async function skipAhead({ page, student }: Scene): Promise<void> {
  const api = await Api.of(student.account);
  for (const lesson of world().demoLessons.slice(0, -1)) {
    await api.put(`/lessons/${lesson}/progress`, { state: "completed", time_spent_s: 60 });
  }
  await page.reload();
}

async function finishCourse({ page, hand }: Scene): Promise<void> {
  await hand.press(page.getByRole("link", { name: text("common.nav.dashboard") }));
  const last = page.getByRole("region", { name: "Instructor Notes" });
  await hand.press(last.getByRole("link", { name: text("learn.next.start") }));
  await hand.press(page.getByRole("button", { name: text("read.complete"), exact: true }));
  await expect(page.getByText(text("read.course_completed"))).toBeVisible();
  await hand.press(page.getByRole("link", { name: text("read.about_course") }));
  await expect(page.getByText(/You completed this course on/)).toBeVisible();
}

async function seeProgress({ page, hand }: Scene): Promise<void> {
  await hand.press(page.getByRole("link", { name: text("learn.progress.title") }));
  await expect(page.getByRole("heading", { level: 1, name: text("learn.progress.title") })).toBeVisible();
  await expect(page.getByRole("definition").filter({ hasText: "100%" })).toBeVisible();
}

async function changePreferences({ page, hand, student }: Scene): Promise<void> {
  await hand.press(page.getByRole("button", { name: text("common.account.menu", { name: student.name }) }));
  await hand.press(page.getByRole("menuitem", { name: text("common.account.preferences") }));
  await hand.press(page.getByRole("radio", { name: text("account.preferences.theme.dark") }));
  await expect(page.getByRole("document")).toHaveAttribute("data-theme", "dark");
  await hand.press(page.getByRole("button", { name: text("account.preferences.language") }));
  await hand.press(page.getByRole("option", { name: "العربية" }));
  await expect(page.getByRole("document")).toHaveAttribute("dir", "rtl");
}

async function signOutEverywhere({ page, hand, student }: Scene, browser: Browser): Promise<void> {
  const inArabic = textsOf("ar");
  const elsewhere = await browser.newContext({ storageState: await signedInState(student.account) });
  await hand.press(page.getByRole("link", { name: inArabic("common.account.security") }));
  await hand.press(page.getByRole("button", { name: inArabic("account.sessions.end_all") }));
  await expect(page).toHaveURL(/\/sign-in/);
  const otherPage = await elsewhere.newPage();
  for (const each of [page, otherPage]) {
    await each.goto(`/courses/${world().demoCourse}/progress`);
    await expect(each).toHaveURL(/\/sign-in\?next=/);
  }
  await elsewhere.close();
}

for (const { name, of } of hands) {
  test(`a student finds a course, learns and finishes it, ${name}`, async ({ page, context, browser }) => {
    test.setTimeout(300_000);
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const account = {
      email: `${crypto.randomUUID()}@students.test`,
      password: "easy to remember, hard to guess",
    };
    const scene: Scene = { page, hand: of(page), student: { name: "Mira Neumann", account } };
    await test.step("registers and is signed in", () => register(scene));
    await test.step("finds a course in the catalogue", () => findCourse(scene));
    await test.step("enrols and is at the first lesson", () => enrol(scene));
    await test.step("looks at an image", () => lookAtImage(scene));
    await test.step("goes on to the second lesson", () => continueTo(scene, "Setup"));
    await test.step("opens a solution and copies its code", () => openSolutionAndCopy(scene));
    await test.step("goes on to the third lesson", () => continueTo(scene, "Python Fundamentals"));
    await test.step("comes back another day", () => comeBack(scene));
    await test.step("completes nearly everything elsewhere", () => skipAhead(scene));
    await test.step("completes the last lesson", () => finishCourse(scene));
    await test.step("sees that all is done", () => seeProgress(scene));
    await test.step("wants it in Arabic, and dark", () => changePreferences(scene));
    await test.step("signs out everywhere", () => signOutEverywhere(scene, browser));
  });
}
