// What is there without a connection, and what an installed application is made of.
import { expect, test } from "../support/test.ts";
import { textsOf } from "../support/texts.ts";

const text = textsOf("en");

test("the application can be installed", async ({ page, request }) => {
  await page.goto("/");
  const address = await page.locator('link[rel="manifest"]').getAttribute("href");
  const answer = await request.get(address ?? "");
  expect(answer.headers()["content-type"]).toContain("application/manifest+json");
  const manifest: { start_url: string; display: string; icons: { src: string; sizes: string }[] } =
    await answer.json();
  expect(manifest).toMatchObject({ display: "standalone", start_url: "/dashboard" });
  expect(manifest.icons.map((icon) => icon.sizes)).toEqual(expect.arrayContaining(["192x192", "512x512"]));
  for (const icon of manifest.icons) expect((await request.get(icon.src)).ok()).toBe(true);
});

test.describe("with the service worker", () => {
  test.use({ role: "student", serviceWorkers: "allow" });

  test("the application opens without a connection and says so", async ({ page, context, allow }) => {
    allow(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/);
    await page.goto("/dashboard");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.reload();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await context.setOffline(true);
    await page.reload();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByText(text("common.offline.banner"))).toBeVisible();
    await context.setOffline(false);
    await page.reload();
    await expect(page).toHaveURL("/dashboard");
    await expect(page.getByText(text("common.offline.banner"))).toHaveCount(0);
  });
});
