import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";
import type { AxeResults, RunOptions } from "axe-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const options: RunOptions = {
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
  resultTypes: ["violations"],
};

function described(results: AxeResults): string[] {
  return results.violations.flatMap((violation) =>
    violation.nodes.map(
      (node) => `${violation.id}: ${node.target.join(" ")}: ${node.failureSummary ?? violation.help}`,
    ),
  );
}

/** Fails on every violation of WCAG 2.2 A and AA that axe finds in the page as it is now. */
export async function checkAccessibility(page: Page, state: string): Promise<void> {
  // Through the debugger, which the page's Content-Security-Policy does not concern.
  await page.evaluate(axe);
  const results = await page.evaluate((wanted) => window.axe.run(document, wanted), options);
  expect(described(results), `${state}: no violations of WCAG 2.2 AA`).toEqual([]);
}

declare global {
  interface Window {
    axe: typeof import("axe-core");
  }
}
