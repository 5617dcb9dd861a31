// The story of a certificate: an administrator words it by keyboard alone, a student downloads theirs, a stranger scans it.
import { readFile } from "node:fs/promises";
import type { Browser, Page } from "@playwright/test";
import { expect, test } from "../support/test.ts";
import { textsOf } from "../support/texts.ts";
import { world } from "../support/world.ts";

const text = textsOf("en");

/** What the QR code holds: it stands in the PDF as a link too. The host is the one that is printed, not the one under test. */
async function scan(page: Page): Promise<string> {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: /Download: Numbers that speak/ }).click();
  const pdf = await readFile(await (await download).path(), "latin1");
  const address = /\/URI \(https?:\/\/[^/]+(\/verify\/[^)]+)\)/.exec(pdf)?.[1];
  if (!address) throw new Error("the certificate has no link to verify it");
  return address;
}

async function asStranger(browser: Browser, address: string, expected: string): Promise<void> {
  const context = await browser.newContext({ baseURL: test.info().project.use.baseURL ?? "" });
  const page = await context.newPage();
  await page.goto(address);
  await expect(page.getByText(expected)).toBeVisible();
  await context.close();
}

test.describe("a student", () => {
  test.use({ role: "student" });

  test("downloads a certificate that a stranger's browser finds genuine, and a forged one forged", async ({
    page,
    browser,
  }) => {
    await page.goto("/account/certificates");
    await expect(page.getByRole("heading", { name: "Numbers that speak" })).toBeVisible();
    const address = await scan(page);
    expect(address).toContain(world().certificateCode);
    await asStranger(browser, address, text("certificates.verify.genuine"));
    const forged = address.replace(/\.[^.]+\./, (payload) => `${payload.slice(0, -4)}AAA.`);
    await asStranger(browser, forged, text("certificates.verify.forged"));
    await asStranger(browser, "/verify/0000-0000-0000-0000", text("certificates.verify.unknown"));
  });
});

test.describe("an administrator", () => {
  test.use({ role: "admin" });

  test("words a template by keyboard alone and sees it drawn", async ({ page }) => {
    await page.goto("/admin/certificates");
    await page.getByRole("button", { name: text("certificates.templates.new") }).press("Enter");
    await page.getByRole("textbox", { name: text("certificates.templates.name") }).press("F");
    await page.keyboard.type("estive");
    await page.keyboard.press("Enter");
    const picture = page.getByRole("img", { name: text("certificates.design.preview.alt") });
    await expect(picture).toBeVisible();
    const before = await picture.getAttribute("src");
    await page.getByRole("button", { name: "2. Certificate" }).press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("End");
    await page.keyboard.type(" of merit");
    await expect(page.getByText(text("certificates.design.unsaved"))).toBeVisible();
    await expect(picture).not.toHaveAttribute("src", before ?? "");
    await page.getByRole("button", { name: text("certificates.design.save") }).press("Enter");
    await expect(page.getByText(text("certificates.design.saved"), { exact: true })).toBeVisible();
    await page.reload();
    await expect(page.getByRole("button", { name: "2. Certificate of merit" })).toBeVisible();
  });
});
