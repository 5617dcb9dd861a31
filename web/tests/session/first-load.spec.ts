// What a browser that has never been here fetches. Bytes and requests are the same on every machine; times are in bench.
import type { Request } from "@playwright/test";
import { expect, test } from "../support/test.ts";
import { world } from "../support/world.ts";

const mostScripts = 16;

test.use({ role: "student" });

/** Compressed bytes of script until the heading; a lesson brings what draws texts. */
const pages: [string, () => string, number][] = [
  ["the dashboard", () => "/dashboard", 170_000],
  ["a lesson", () => `/courses/${world().demoCourse}/lessons/${world().demoLessons[1]}`, 175_000],
];

/** Notes when the page has its heading: what is fetched later is wanted later (colours of code, formulas, drawers). */
function noteHeading(): void {
  const observer = new MutationObserver(() => {
    if (document.querySelector("main h1") === null) return;
    performance.mark("heading");
    observer.disconnect();
  });
  observer.observe(document, { childList: true, subtree: true });
}

/** Compressed sizes of the scripts that were asked for before. */
function scriptsUntilHeading(): number[] {
  const [heading] = performance.getEntriesByName("heading");
  const files = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
  return files
    .filter((file) => file.name.endsWith(".js") && file.startTime < (heading?.startTime ?? 0))
    .map((file) => file.encodedBodySize);
}

for (const [name, path, mostBytes] of pages) {
  test(`${name} fetches few scripts, and asks nothing twice`, async ({ page }) => {
    const requests: Request[] = [];
    page.on("request", (request) => requests.push(request));
    await page.addInitScript(noteHeading);
    await page.goto(path());
    await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
    await page.waitForLoadState("networkidle");
    const sizes = await page.evaluate(scriptsUntilHeading);
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(mostBytes);
    expect(sizes.length).toBeLessThan(mostScripts);
    const asked = requests.map((request) => `${request.method()} ${new URL(request.url()).pathname}`);
    const answers = asked.filter((each) => each.startsWith("GET /api/") && !each.includes("/enrollments"));
    expect(answers).toEqual([...new Set(answers)]);
  });
}
