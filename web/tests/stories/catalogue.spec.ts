// How a course comes to be found: the office orders the catalogue, a teacher describes a course, a stranger finds it.
import type { Browser, Page } from "@playwright/test";
import { Api, address, demoAccount, type Role, signedInState } from "../support/accounts.ts";
import { expect, test } from "../support/test.ts";
import { textsOf } from "../support/texts.ts";
import { type Hand, hands } from "./hands.ts";

const text = textsOf("en");

interface Created {
  id: string;
}

/** What every step of the story is told with: names that no other test uses. */
interface Scene {
  page: Page;
  hand: Hand;
  subject: string;
  below: string;
  tag: string;
  title: string;
  course: string;
}

async function addCourse(title: string): Promise<string> {
  const teacher = await Api.of(demoAccount("teacher"));
  const { id: course } = await teacher.post<Created>("/courses", { title });
  const module = await teacher.post<Created>(`/courses/${course}/modules`, { title: "The wheel" });
  const lesson = { title: "Centring", kind: "page", content: "Press the clay gently." };
  await teacher.post(`/modules/${module.id}/lessons`, lesson);
  await teacher.post(`/courses/${course}/publish`);
  return course;
}

async function ordersTheCatalogue({ page, hand, subject, below }: Scene): Promise<void> {
  const name = page.getByRole("textbox", { name: text("admin.categories.name") });
  const actions = page.getByRole("button", { name: text("admin.categories.actions", { title: subject }) });
  await page.goto("/admin/categories");
  await hand.press(page.getByRole("button", { name: text("admin.categories.add") }));
  await hand.write(name, subject);
  await page.keyboard.press("Enter");
  await hand.press(actions);
  await hand.press(page.getByRole("menuitem", { name: text("admin.categories.add_below") }));
  await hand.write(name, below);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  const branch = page.getByRole("listitem").filter({ hasText: subject });
  await expect(branch.getByRole("listitem").filter({ hasText: below })).toBeVisible();
  await expect(actions).toBeFocused();
}

/** A picture of one colour, drawn in the page. */
async function picture(page: Page): Promise<Buffer> {
  const address = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 320, height: 180 });
    canvas.getContext("2d")?.fillRect(0, 0, 320, 180);
    return canvas.toDataURL("image/png");
  });
  return Buffer.from(address.slice(address.indexOf(",") + 1), "base64");
}

async function describesACourse({ page, hand, course, below, tag }: Scene): Promise<void> {
  await page.goto(`/teaching/courses/${course}/settings`);
  await hand.write(page.getByRole("combobox", { name: text("author.settings.category") }), below);
  await hand.press(page.getByRole("option", { name: below }));
  for (const word of [tag, "clumsy"]) {
    await hand.write(page.getByRole("textbox", { name: text("author.settings.tags") }), word);
    await page.keyboard.press("Enter");
  }
  await hand.press(
    page.getByRole("button", { name: text("author.settings.tags.remove", { tag: "clumsy" }) }),
  );
  await expect(page.locator("body")).not.toBeFocused();
  const chosen = page.waitForEvent("filechooser");
  await hand.press(page.getByRole("button", { name: text("author.settings.cover.choose") }));
  await (await chosen).setFiles({ name: "bowl.png", mimeType: "image/png", buffer: await picture(page) });
  await hand.write(page.getByRole("textbox", { name: text("author.settings.cover.alt") }), "A dark bowl");
  await hand.press(page.getByRole("radio", { name: text("author.visibility.public") }));
  await page.keyboard.press("Control+S");
  await expect(page.getByText(text("author.editing.saved"), { exact: true })).toBeVisible();
}

async function findsItByFacets({ page, hand, subject, below, tag, title }: Scene): Promise<void> {
  const filters = page.getByRole("navigation", { name: text("learn.catalogue.filters") });
  const found = page.getByRole("link", { name: title });
  await page.goto("/catalogue");
  await hand.press(filters.getByRole("link", { name: subject }));
  await hand.press(filters.getByRole("link", { name: below }));
  await expect(page.getByRole("heading", { name: "One course" })).toBeVisible();
  await expect(found).toBeVisible();
  await expect(page.getByRole("img", { name: "A dark bowl" })).toBeVisible();
  await hand.press(filters.getByRole("link", { name: tag }));
  await expect(page).toHaveURL(new RegExp(`tags=${tag}`));
  await expect(page.locator("body")).not.toBeFocused();
  await hand.press(page.getByRole("button", { name: text("learn.catalogue.clear") }));
  await expect(page.getByRole("heading", { name: "One course" })).toHaveCount(0);
  await expect(page.locator("body")).not.toBeFocused();
}

async function findsItByWords({ page, hand, title }: Scene): Promise<void> {
  await hand.write(page.getByRole("searchbox", { name: text("learn.catalogue.search") }), title);
  await expect(page.getByRole("heading", { name: "One course" })).toBeVisible();
  await hand.press(page.getByRole("link", { name: title }));
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(page.getByText("Centring")).toBeVisible();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** In a browser of their own. */
async function as(browser: Browser, role: Role, tell: (page: Page) => Promise<void>): Promise<void> {
  const storageState =
    role === "anonymous" ? { cookies: [], origins: [] } : await signedInState(demoAccount(role));
  const context = await browser.newContext({ baseURL: address, storageState });
  await tell(await context.newPage());
  await context.close();
}

for (const { name, of } of hands) {
  test(`a course is put into the catalogue and found by a stranger, ${name}`, async ({ browser }) => {
    const mark = crypto.randomUUID().slice(0, 8);
    const names = {
      subject: `Crafts ${mark}`,
      below: `Pottery ${mark}`,
      tag: `clay-${mark}`,
      title: `Bowls ${mark}`,
    };
    const course = await addCourse(names.title);
    const scene = (page: Page): Scene => ({ ...names, page, hand: of(page), course });
    await as(browser, "admin", async (page) => {
      await test.step("the office orders the catalogue", () => ordersTheCatalogue(scene(page)));
    });
    await as(browser, "teacher", async (page) => {
      await test.step("a teacher describes a course", () => describesACourse(scene(page)));
    });
    await as(browser, "anonymous", async (page) => {
      await test.step("a stranger finds it by facets", () => findsItByFacets(scene(page)));
      await test.step("and by words, without signing in", () => findsItByWords(scene(page)));
    });
  });
}
