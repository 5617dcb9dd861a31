// What a browser that has never been here fetches. Bytes and requests are the same on every machine; times are in bench.
import type { Request } from "@playwright/test";
import { expect, test } from "../support/test.ts";
import { world } from "../support/world.ts";

const mostScriptBytes = 170_000;

test.use({ role: "student" });

const pages: [string, () => string][] = [
  ["the dashboard", () => "/dashboard"],
  ["a lesson", () => `/courses/${world().demoCourse}/lessons/${world().demoLessons[1]}`],
];

for (const [name, path] of pages) {
  test(`${name} fetches few scripts, and asks nothing twice`, async ({ page }) => {
    const requests: Request[] = [];
    page.on("request", (request) => requests.push(request));
    await page.goto(path());
    await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
    // What comes later is wanted later: the colours of code, formulas, drawers that shall open without a connection.
    const shown = requests.length;
    await page.waitForLoadState("networkidle");
    const scripts = requests.slice(0, shown).filter((request) => request.resourceType() === "script");
    const sizes = await Promise.all(scripts.map((request) => request.sizes()));
    const bytes = sizes.reduce((sum, size) => sum + size.responseBodySize, 0);
    expect(bytes).toBeLessThan(mostScriptBytes);
    expect(scripts.length).toBeLessThan(16);
    const asked = requests.map((request) => `${request.method()} ${new URL(request.url()).pathname}`);
    const answers = asked.filter((each) => each.startsWith("GET /api/") && !each.includes("/enrollments"));
    expect(answers).toEqual([...new Set(answers)]);
  });
}
