// An administrator makes an account and hands over a link; whoever gets it sets the password and signs in.
import { Api, demoAccount } from "../support/accounts.ts";
import { expect, test } from "../support/test.ts";
import { textsOf } from "../support/texts.ts";
import { addNewcomer } from "../support/world.ts";

const text = textsOf("en");
const password = "four words are a password";

test("a link sets a password once, and then one signs in with it", async ({ page, allow }) => {
  const { link } = await addNewcomer(await Api.of(demoAccount("admin")), "Mary Jackson");
  await page.goto(link.path);
  await expect(page.getByText("Mary Jackson")).toBeVisible();
  await page.getByLabel(text("account.password.new"), { exact: true }).fill(password);
  await page.getByRole("button", { name: text("account.set_password.action") }).click();

  // The address is filled in already.
  await expect(page).toHaveURL("/sign-in");
  await page.getByLabel(text("account.password"), { exact: true }).fill(password);
  await page.getByRole("button", { name: text("account.sign_in.action"), exact: true }).click();
  await expect(page).toHaveURL("/dashboard");

  allow(404);
  await page.goto("/");
  await page.goto(link.path);
  await expect(page.getByRole("heading", { name: text("account.set_password.gone") })).toBeVisible();
});

test.describe("an administrator", () => {
  test.use({ role: "admin" });

  test("makes an account and sees its link this once", async ({ page }) => {
    await page.goto("/admin/people");
    await page.getByRole("button", { name: text("admin.people.add") }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(text("admin.people.name")).fill("Annie Easley");
    await dialog.getByLabel(text("admin.people.email")).fill(`${crypto.randomUUID()}@newcomers.test`);
    await dialog.getByRole("button", { name: text("admin.people.add.action"), exact: true }).click();
    await expect(dialog.getByLabel(text("admin.link.label"))).toHaveValue(/\/set-password#token=[\w-]{43}$/);

    await dialog.getByRole("link", { name: text("admin.people.show", { name: "Annie Easley" }) }).click();
    await expect(page.getByRole("heading", { name: "Annie Easley" })).toBeVisible();
    await page.getByRole("button", { name: text("admin.link.withdraw") }).click();
    await expect(page.getByText(text("admin.link.none"))).toBeVisible();
  });
});
