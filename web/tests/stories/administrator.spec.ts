// The administrator's story: people, and whether everything runs.
import type { Page } from "@playwright/test";
import { newStudent } from "../support/accounts.ts";
import { expect, test } from "../support/test.ts";
import { textsOf } from "../support/texts.ts";

const text = textsOf("en");

async function open(page: Page, section: string): Promise<void> {
  await page
    .getByRole("navigation", { name: text("admin.title") })
    .getByRole("link", { name: section })
    .click();
}

async function findPerson(page: Page, name: string, email: string): Promise<void> {
  await open(page, text("admin.people.title"));
  await page.getByRole("searchbox", { name: text("admin.people.search") }).fill(email);
  await expect(page.getByText("1 person shown")).toBeVisible();
  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { name })).toBeVisible();
}

async function makeTeacher(page: Page): Promise<void> {
  await page
    .getByRole("group", { name: text("admin.people.roles") })
    .getByText(text("admin.role.teacher"))
    .click();
  await page.getByRole("button", { name: text("admin.person.save") }).click();
  await expect(page.getByText(text("admin.person.saved"), { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("checkbox", { name: text("admin.role.teacher") })).toBeChecked();
}

async function deactivateAndUndo(page: Page): Promise<void> {
  await page.getByRole("button", { name: text("admin.person.deactivate") }).click();
  await expect(page.getByText(text("admin.person.deactivated.text"))).toBeVisible();
  await page.getByRole("button", { name: text("admin.undo") }).click();
  await expect(page.getByText(text("admin.person.active.text"))).toBeVisible();
}

async function lookAtJobs(page: Page): Promise<void> {
  await open(page, text("admin.jobs.title"));
  const queues = page.getByRole("table", { name: text("admin.jobs.queues") });
  await queues.getByRole("link", { name: "ingestion" }).click();
  await expect(page).toHaveURL(/queue=ingestion/);
  await expect(
    page
      .getByRole("table", { name: text("admin.jobs.list") })
      .getByRole("row", { name: /Done/ })
      .first(),
  ).toBeVisible();
}

async function lookAtEvents(page: Page): Promise<void> {
  await open(page, text("admin.events.title"));
  await expect(page.getByRole("heading", { name: text("admin.events.no_dead_letters") })).toBeVisible();
  const consumer = { topic: "user-events", group: "course-service.people" };
  await page.getByRole("button", { name: text("admin.events.replay_of", consumer) }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: text("admin.events.replay"), exact: true })
    .click();
  await expect(page.getByText(text("admin.events.replay.done"))).toBeVisible();
}

async function lookAtHealth(page: Page): Promise<void> {
  await open(page, text("admin.health.title"));
  await expect(page.getByText(text("admin.health.all_well"))).toBeVisible();
  await expect(page.getByRole("heading", { name: "content_ingestion" })).toBeVisible();
}

async function findSetting(page: Page): Promise<void> {
  await open(page, text("admin.settings.title"));
  await page.getByRole("searchbox", { name: text("admin.settings.search") }).fill("local_roots");
  await expect(page.getByText("1 setting", { exact: true })).toBeVisible();
  await expect(page.getByRole("row", { name: /INGESTION_LOCAL_ROOTS/ })).toContainText(
    text("admin.settings.source.environment"),
  );
}

test.describe("an administrator", () => {
  test.use({ role: "admin" });

  test("looks after people, and whether everything runs", async ({ page }) => {
    test.setTimeout(300_000);
    const name = "Olga Newcomer";
    const { email } = await newStudent(name);
    await page.goto("/dashboard");
    await page.getByRole("link", { name: text("common.nav.administration"), exact: true }).click();
    await test.step("finds a person", () => findPerson(page, name, email));
    await test.step("makes them a teacher", () => makeTeacher(page));
    await test.step("shuts them out, and takes that back", () => deactivateAndUndo(page));
    await test.step("sees that jobs were done", () => lookAtJobs(page));
    await test.step("has events delivered again", () => lookAtEvents(page));
    await test.step("sees that all services are well", () => lookAtHealth(page));
    await test.step("finds a setting", () => findSetting(page));
  });
});
