import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";
import type { Result, RunOptions } from "axe-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const conformance: RunOptions = {
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
  resultTypes: ["violations"],
};
/** The rules whose outcome depends on colours. */
const colours: RunOptions = {
  runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] },
  resultTypes: ["violations"],
};

function described(violations: Result[]): string[] {
  return violations.flatMap((violation) =>
    violation.nodes.map(
      (node) => `${violation.id}: ${node.target.join(" ")}: ${node.failureSummary ?? violation.help}`,
    ),
  );
}

async function run(page: Page, options: RunOptions): Promise<Result[]> {
  // Through the debugger, which the page's Content-Security-Policy does not concern.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  // What conforms stays there: it would be much to carry.
  return await page.evaluate(async (wanted) => (await window.axe.run(document, wanted)).violations, options);
}

/** Fails on every violation of WCAG 2.2 A and AA that axe finds in the page as it is now. */
export async function checkAccessibility(page: Page, state: string): Promise<void> {
  expect(described(await run(page, conformance)), `${state}: no violations of WCAG 2.2 AA`).toEqual([]);
}

/** The part of it that another theme can change. */
export async function checkColours(page: Page, state: string): Promise<void> {
  expect(described(await run(page, colours)), `${state}: enough contrast`).toEqual([]);
}

declare global {
  interface Window {
    axe: typeof import("axe-core");
  }
}
