import { join } from "node:path";
import type { Page } from "@playwright/test";

/** One way to look at a page. A page takes all of `looks` without being loaded again; another language needs a new browser. */
export interface Look {
  name: string;
  colorScheme: "light" | "dark";
  contrast?: "more";
  width: number;
  height: number;
}

export const looks: readonly Look[] = [
  { name: "light", colorScheme: "light", width: 1280, height: 800 },
  { name: "dark", colorScheme: "dark", width: 1280, height: 800 },
  { name: "contrast", colorScheme: "light", contrast: "more", width: 1280, height: 800 },
  { name: "320px", colorScheme: "light", width: 320, height: 640 },
];

export const rightToLeft: Look = { name: "rtl", colorScheme: "light", width: 1280, height: 800 };

const folder = join(import.meta.dirname, "../../../artifacts/screenshots");

export async function show(page: Page, look: Look): Promise<void> {
  const { colorScheme, contrast = "no-preference" } = look;
  await page.emulateMedia({ colorScheme, contrast, reducedMotion: "reduce" });
  await page.setViewportSize({ width: look.width, height: look.height });
}

/** The whole page as artifacts/screenshots/<name>-<look>.png. */
export async function takeScreenshot(page: Page, name: string, look: Look): Promise<void> {
  await page.screenshot({ path: join(folder, `${name}-${look.name}.png`), fullPage: true, caret: "hide" });
}
