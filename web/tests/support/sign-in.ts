import { expect, type Page } from "@playwright/test";
import type { Account } from "./accounts.ts";
import { textsOf } from "./texts.ts";

const text = textsOf("en");

/** Signs in where a page asks for it, and so comes to that page. */
export async function signIn(page: Page, { email, password }: Account): Promise<void> {
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByRole("textbox", { name: text("account.email") }).fill(email);
  await page.getByLabel(text("account.password"), { exact: true }).fill(password);
  await page
    .getByRole("main")
    .getByRole("button", { name: text("account.sign_in.action") })
    .click();
}
