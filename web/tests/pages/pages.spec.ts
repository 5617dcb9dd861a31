// Every page in every state: without a violation of WCAG 2.2 AA, without a complaint of the browser, no wider than the window,
// and as pictures in artifacts/screenshots.
import type { Page } from "@playwright/test";
import type { Language } from "@/i18n";
import { checkAccessibility } from "../support/accessibility.ts";
import { type Look, looks, rightToLeft, show, takeScreenshot } from "../support/screenshots.ts";
import { expect, test } from "../support/test.ts";
import { textsOf } from "../support/texts.ts";
import { world } from "../support/world.ts";
import { accountPages } from "./account.ts";
import { adminPages } from "./admin.ts";
import { authorPages } from "./author.ts";
import { commonPages } from "./common.ts";
import { learnPages } from "./learn.ts";
import type { PageState } from "./page-state.ts";
import { readPages } from "./read.ts";
import { teachPages } from "./teach.ts";

const pages: readonly PageState[] = [
  ...commonPages,
  ...accountPages,
  ...adminPages,
  ...authorPages,
  ...learnPages,
  ...readPages,
  ...teachPages,
];

async function open(page: Page, state: PageState, language: Language): Promise<void> {
  const ids = world();
  await state.before?.(page, ids);
  await page.goto(typeof state.path === "string" ? state.path : state.path(ids));
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const busy = page.locator('[aria-busy="true"]');
  if (state.stays === "busy") await expect(busy.first()).toBeVisible();
  else await expect(busy).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
  await state.prepare?.(page, textsOf(language), ids);
}

async function look(page: Page, state: PageState, as: Look): Promise<void> {
  await show(page, as);
  await takeScreenshot(page, state.name, as);
  const surplus = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(surplus, `${as.name}: pixels that stand out at the side`).toBeLessThanOrEqual(0);
  await checkAccessibility(page, `${state.name}, ${as.name}`);
}

for (const state of pages) {
  test.describe(state.name, () => {
    test.use({ role: state.role });
    test.beforeEach(({ allow }) => {
      for (const expected of state.allow ?? []) allow(expected);
    });

    test("in light, in dark and on a narrow screen", async ({ page }) => {
      await open(page, state, "en");
      for (const each of looks) await test.step(each.name, () => look(page, state, each));
    });

    test.describe("in Arabic", () => {
      test.use({ locale: "ar" });
      test("from right to left", async ({ page }) => {
        await open(page, state, "ar");
        await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
        await look(page, state, rightToLeft);
      });
    });
  });
}
