// Every page in every state: without a violation of WCAG 2.2 AA, without a complaint of the browser, no wider than the window,
// and as pictures in artifacts/screenshots.
import type { Page } from "@playwright/test";
import type { Language } from "@/i18n";
import { checkAccessibility, checkColours } from "../support/accessibility.ts";
import { lookingTest as test } from "../support/looking-test.ts";
import { type Look, looks, rightToLeft, show, takeScreenshot } from "../support/screenshots.ts";
import { expect } from "../support/test.ts";
import { textsOf } from "../support/texts.ts";
import { world } from "../support/world.ts";
import { accountPages } from "./account.ts";
import { adminPages } from "./admin.ts";
import { assignmentPages } from "./assignment.ts";
import { assignmentClassPages } from "./assignment-class.ts";
import { authorPages } from "./author.ts";
import { bankPages } from "./bank.ts";
import { certificatePages } from "./certificates.ts";
import { commonPages } from "./common.ts";
import { gradebookPages } from "./gradebook.ts";
import { gradingPages } from "./grading.ts";
import { quizBuilderPages } from "./grading-builder.ts";
import { kindPages } from "./kinds.ts";
import { learnPages } from "./learn.ts";
import type { PageState } from "./page-state.ts";
import { peoplePages } from "./people.ts";
import { quizPages } from "./quiz.ts";
import { readPages } from "./read.ts";
import { rulesPages } from "./rules.ts";
import { teachPages } from "./teach.ts";
import { versionPages } from "./versions.ts";

const pages: readonly PageState[] = [
  ...commonPages,
  ...accountPages,
  ...adminPages,
  ...authorPages,
  ...bankPages,
  ...rulesPages,
  ...versionPages,
  ...certificatePages,
  ...quizBuilderPages,
  ...gradebookPages,
  ...gradingPages,
  ...kindPages,
  ...learnPages,
  ...peoplePages,
  ...assignmentPages,
  ...assignmentClassPages,
  ...quizPages,
  ...readPages,
  ...teachPages,
];

/** The page has arrived: it has its heading, and nothing of it is still on its way, or all that stays so. */
async function whenArrived(page: Page, { stays }: PageState): Promise<void> {
  await page.waitForFunction((isBusy) => {
    const isThere = document.querySelector("h1")?.checkVisibility() ?? false;
    return isThere && (document.querySelector('[aria-busy="true"]') !== null) === isBusy;
  }, stays === "busy");
  await page.evaluate(() => document.fonts.ready);
}

async function prepare(page: Page, state: PageState, language: Language): Promise<void> {
  await whenArrived(page, state);
  await state.prepare?.(page, textsOf(language), world());
}

/** Loads the page again, as for somebody who chose Arabic. */
async function turnToArabic(page: Page, state: PageState): Promise<void> {
  await page.evaluate(() => localStorage.setItem("lms.language", "ar"));
  await page.reload();
  await prepare(page, state, "ar");
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
}

async function look(page: Page, state: PageState, as: Look): Promise<void> {
  await show(page, as);
  await takeScreenshot(page, state.name, as);
  const surplus = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(surplus, `${as.name}: pixels that stand out at the side`).toBeLessThanOrEqual(0);
  // Another theme is the same page in other colours.
  const isOtherTheme = as.colorScheme === "dark" || as.contrast === "more";
  const check = isOtherTheme ? checkColours : checkAccessibility;
  await check(page, `${state.name}, ${as.name}`);
}

for (const state of pages) {
  test.describe(state.name, { tag: state.needs ? `@${state.needs}` : [] }, () => {
    test.use({ role: state.role });

    test("in all themes, on a narrow screen, from right to left", async ({ page, allow }) => {
      for (const expected of state.allow ?? []) allow(expected);
      await state.before?.(page, world());
      await page.goto(typeof state.path === "string" ? state.path : state.path(world()));
      await prepare(page, state, "en");
      for (const each of looks) await test.step(each.name, () => look(page, state, each));
      await show(page, rightToLeft);
      await turnToArabic(page, state);
      await test.step(rightToLeft.name, () => look(page, state, rightToLeft));
    });
  });
}
