// What a browser that has never been here fetches. Bytes and requests are the same on every machine; times are in bench.
import type { Page as BrowserPage, Request } from "@playwright/test";
import { expect, test } from "../support/test.ts";
import { world } from "../support/world.ts";

const mostScripts = 12;

interface Page {
  role: "student" | "teacher";
  path: () => string;
  /** Compressed bytes of script until the heading. */
  mostBytes: number;
}

/** A lesson brings what draws texts, the catalogue a search, the builder a course's texts. */
const pages: Record<string, Page> = {
  "the dashboard": { role: "student", path: () => "/dashboard", mostBytes: 160_000 },
  "the catalogue": { role: "student", path: () => "/catalogue", mostBytes: 168_000 },
  "a lesson": {
    role: "student",
    path: () => `/courses/${world().demoCourse}/lessons/${world().demoLessons[1]}`,
    mostBytes: 175_000,
  },
  "the course builder": {
    role: "teacher",
    path: () => `/teaching/courses/${world().demoCourse}`,
    mostBytes: 168_000,
  },
};

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

async function expectFewAndOnce(page: BrowserPage, { path, mostBytes }: Page): Promise<void> {
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
}

for (const [name, wanted] of Object.entries(pages)) {
  test.describe(() => {
    test.use({ role: wanted.role });
    test(`${name} fetches few scripts, and asks nothing twice`, ({ page }) => expectFewAndOnce(page, wanted));
  });
}
