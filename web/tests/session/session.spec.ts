// Who is signed in, as the browser and its user see it.
import type { Page } from "@playwright/test";
import { demoAccount } from "../support/accounts.ts";
import { expect, test } from "../support/test.ts";
import { textsOf } from "../support/texts.ts";

const text = textsOf("en");
const account = demoAccount("student");

async function signIn(page: Page, password = account.password): Promise<void> {
  await page.getByLabel(text("account.email")).fill(account.email);
  await page.getByLabel(text("account.password"), { exact: true }).fill(password);
  await page.getByRole("button", { name: text("account.sign_in.action"), exact: true }).click();
}

test("the first page shows itself to anybody and keeps nothing", async ({ page, context }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await context.cookies()).toEqual([]);
});

test("signing in keeps the session in a cookie that no script can read, and nothing else", async ({
  page,
  context,
}) => {
  await page.goto("/sign-in");
  await signIn(page);
  await expect(page).toHaveURL("/dashboard");
  const cookies = await context.cookies();
  expect(cookies).toHaveLength(1);
  expect(cookies[0]).toMatchObject({
    name: "__Host-lms_refresh",
    path: "/",
    httpOnly: true,
    secure: true,
    sameSite: "Strict",
  });
  const kept = await page.evaluate(
    () => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie,
  );
  expect(kept).not.toMatch(/eyJ|refresh/);
});

test("a protected page asks who comes and goes on where one wanted to", async ({ page }) => {
  await page.goto("/calendar?month=2026-11");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await signIn(page);
  await expect(page).toHaveURL("/calendar?month=2026-11");
});

test("a wrong password is refused in words and loses nothing", async ({ page, allow }) => {
  allow(401);
  await page.goto("/sign-in");
  await signIn(page, "not the password at all");
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.getByLabel(text("account.email"))).toHaveValue(account.email);
});

test.describe("someone who is signed in", () => {
  test.use({ role: "student" });

  test("still is after loading the page again, and in a second tab", async ({ page, context }) => {
    await page.goto("/dashboard");
    await page.reload();
    await expect(page).toHaveURL("/dashboard");
    const second = await context.newPage();
    await second.goto("/account/profile");
    await expect(second).toHaveURL("/account/profile");
    await expect(second.getByRole("heading", { level: 1 })).toBeVisible();
  });

  test("signs out, in every tab, and is asked again", async ({ page, context }) => {
    await page.goto("/dashboard");
    const second = await context.newPage();
    await second.goto("/dashboard");
    await page.getByRole("button", { name: text("common.account.menu", { name: "" }).trim() }).click();
    await page.getByRole("menuitem", { name: text("common.sign_out"), exact: true }).click();
    await expect(page).toHaveURL("/");
    expect(await context.cookies()).toEqual([]);
    await second.goto("/dashboard");
    await expect(second).toHaveURL(/\/sign-in/);
  });
});
