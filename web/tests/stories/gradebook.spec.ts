// The gradebook as a spreadsheet: grades are typed, taken back and overridden with a reason, and come from a file that is tried
// out first; a student tries what would happen if. By mouse, and again by keyboard alone.
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { type Account, Api, demoAccount } from "../support/accounts.ts";
import { inOwnBrowser } from "../support/own-browser.ts";
import { makeQuiz, takeQuiz } from "../support/quizzes.ts";
import { expect, test } from "../support/test.ts";
import { textsOf } from "../support/texts.ts";
import { type Hand, hands } from "./hands.ts";

const text = textsOf("en");
const [ada, bo, cy] = ["Ada Adams", "Bo Berg", "Cy Chen"];
/** The columns in their order; the last one is the final grade. */
const [quiz, essay, talk] = [0, 1, 2];

/** What every step of the story is told with. */
interface Scene {
  page: Page;
  hand: Hand;
  course: string;
  /** Ada's. */
  account: Account;
}

const button = (within: Page | Locator, name: string | RegExp) => within.getByRole("button", { name });
const gridOf = (page: Page) => page.getByRole("grid", { name: text("grading.grid.label") });
const cellsOf = (page: Page, name: string) =>
  gridOf(page).getByRole("row").filter({ hasText: name }).getByRole("gridcell");
const cell = (page: Page, name: string, column: number) => cellsOf(page, name).nth(column);

/** Three students who took a quiz of three points, and two columns that are graded by hand. */
async function prepare(): Promise<Pick<Scene, "course" | "account">> {
  const made = await makeQuiz();
  const [account] = await Promise.all([
    takeQuiz(made, ada, "half", "two"),
    takeQuiz(made, bo, "third", "two"),
    takeQuiz(made, cy, "half", null),
  ]);
  const teacher = await Api.of(demoAccount("teacher"));
  const book = `/gradebooks/${made.course}`;
  for (const column of [
    { title: "Essay", most: "20" },
    { title: "Talk", most: "10" },
  ]) {
    const { revision } = await teacher.get<{ revision: number }>(book);
    await teacher.call("POST", `${book}/columns`, column, { "If-Match": `"${revision}"` });
  }
  const names = async () =>
    (await teacher.get<{ items: { name: string | null }[] }>(`${book}/grid`)).items.map(({ name }) => name);
  await expect.poll(names, "the book has heard of all").toEqual([ada, bo, cy]);
  return { course: made.course, account };
}

async function openGrid({ page, course }: Scene): Promise<void> {
  await page.goto(`/teaching/courses/${course}/gradebook`);
  await expect(cell(page, ada, quiz)).toContainText("2");
  await expect(cell(page, ada, essay)).toContainText(text("grading.grid.no_grade"));
}

async function typeGrades({ page, hand }: Scene): Promise<void> {
  await hand.enter(cell(page, ada, essay), "17");
  await expect(cell(page, ada, essay)).toContainText("17");
  // The grid says where one is; nothing around it does.
  await expect(gridOf(page)).not.toHaveCSS("outline-style", "none");
  for (const around of await page.locator("[data-focus-visible]").all()) {
    await expect(around).toHaveCSS("outline-style", "none");
  }
  // One is below now, and goes on typing.
  await page.keyboard.type("12.5");
  await page.keyboard.press("Enter");
  await expect(cell(page, bo, essay)).toContainText("12.5");
  await page.keyboard.type("9");
  await page.keyboard.press("Escape");
  await expect(cell(page, cy, essay)).toContainText(text("grading.grid.no_grade"));
  await page.keyboard.press("ArrowRight");
  await page.keyboard.type("80 %");
  await page.keyboard.press("Tab");
  await expect(cell(page, cy, talk)).toContainText("8");
  // Of 33 points, 19 of them earned: what nobody graded counts for nothing.
  await expect(cellsOf(page, ada).last()).toContainText("82.61 %");
}

async function takeBack({ page }: Scene): Promise<void> {
  await page.keyboard.press("ControlOrMeta+Z");
  await expect(cell(page, cy, talk)).toContainText(text("grading.grid.no_grade"));
  await page.keyboard.press("ControlOrMeta+Z");
  await expect(cell(page, bo, essay)).toContainText(text("grading.grid.no_grade"));
  await page.keyboard.press("ControlOrMeta+Y");
  await expect(cell(page, bo, essay)).toContainText("12.5");
}

async function override({ page, hand }: Scene): Promise<void> {
  await hand.enter(cell(page, cy, quiz), "3");
  const dialog = page.getByRole("dialog", { name: text("grading.override.title") });
  await hand.write(dialog.getByRole("textbox", { name: text("grading.cell.reason") }), "Answered aloud");
  await hand.press(button(dialog, text("grading.cell.override")));
  await expect(dialog).toHaveCount(0);
  await expect(cell(page, cy, quiz).getByLabel(text("grading.grid.overridden"))).toBeVisible();
  await expect(cell(page, cy, quiz)).toContainText("3");
}

/** What the book keeps of it, and what an activity gave. */
async function readHistory({ page, hand }: Scene): Promise<void> {
  await page.reload();
  await expect(cell(page, cy, quiz)).toContainText("3");
  await hand.enter(cell(page, cy, essay), "5");
  await page.keyboard.press("ControlOrMeta+ArrowLeft");
  await page.keyboard.press("ControlOrMeta+ArrowDown");
  const bar = page.getByRole("region", { name: text("grading.grid.cell") });
  await expect(bar).toContainText(text("grading.grid.given", { points: "1" }));
  await page.keyboard.press("Shift+Enter");
  const drawer = page.getByRole("dialog", { name: new RegExp(cy) });
  await expect(drawer.getByText("Answered aloud")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(drawer).toHaveCount(0);
  await expect(gridOf(page)).toBeFocused();
}

/** The only thing that the story does not do by hand is to find the file on the disk. */
async function importFile(scene: Scene): Promise<void> {
  const { page, hand } = scene;
  await hand.press(page.getByRole("tab", { name: text("grading.gradebook.files") }));
  const saved = page.waitForEvent("download");
  await hand.press(button(page, text("grading.files.export_action")));
  const table = await readFile(await (await saved).path(), "utf8");
  const asked = page.waitForEvent("filechooser");
  await hand.press(button(page, text("grading.files.choose")));
  await (await asked).setFiles({
    name: "grades.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(table.replace("12.5", "15").replace(/\b17\b/, "seventeen")),
  });
  await hand.press(button(page, text("grading.files.try")));
  const report = page.getByRole("region", { name: text("grading.files.report") });
  await expect(report).toContainText("One grade would change");
  await expect(report).toContainText("3 lines, one of them refused; one grade refused.");
  await expect(report.getByRole("row").filter({ hasText: ada })).toContainText(
    text("grading.files.outcome.refused"),
  );
  const teacher = await Api.of(demoAccount("teacher"));
  const { items } = await teacher.get<{ items: { scores: string[] }[] }>(`/gradebooks/${scene.course}/grid`);
  expect(items[1]?.scores[essay]).toBe("25/2");
  await hand.press(button(report, text("grading.files.carry_out")));
  await expect(report).toContainText("One grade changed");
  await hand.press(page.getByRole("tab", { name: text("grading.gradebook.grades") }));
  await expect(cell(page, bo, essay)).toContainText("15");
  await expect(cell(page, ada, essay)).toContainText("17");
}

async function tryWhatIf(page: Page, hand: Hand, course: string): Promise<void> {
  await page.goto(`/courses/${course}/grades`);
  await hand.press(button(page, text("grading.own.what_if")));
  await hand.write(
    page.getByRole("textbox", { name: text("grading.own.supposed", { title: "Talk" }) }),
    "10",
  );
  await page.keyboard.press("Tab");
  await expect(page.getByRole("status").filter({ hasText: "87.88" })).toBeVisible();
  await hand.press(button(page, text("grading.own.what_if_stop")));
  await expect(page.getByText("82.61").first()).toBeVisible();
}

for (const { name, of } of hands) {
  test.describe(name, () => {
    test.use({ role: "teacher" });

    test(`a teacher works the gradebook like a spreadsheet, ${name}`, async ({ page, browser }) => {
      const scene: Scene = { page, hand: of(page), ...(await prepare()) };
      await openGrid(scene);
      await test.step("types grades", () => typeGrades(scene));
      await test.step("takes some back", () => takeBack(scene));
      await test.step("overrides one of a quiz", () => override(scene));
      await test.step("reads what became of it", () => readHistory(scene));
      await test.step("brings grades from a file", () => importFile(scene));
      await test.step("the student asks what if", () =>
        inOwnBrowser(browser, scene.account, (own) => tryWhatIf(own, of(own), scene.course)));
    });
  });
}
