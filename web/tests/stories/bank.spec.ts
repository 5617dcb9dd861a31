// The story of a question bank: a teacher makes one, writes questions, brings others from a file with a fault, reads what became
// of them, and changes many at once. By mouse, and again by keyboard alone.
import type { Locator, Page } from "@playwright/test";
import { Api, demoAccount } from "../support/accounts.ts";
import { lastPart } from "../support/addresses.ts";
import { gift } from "../support/question-bank.ts";
import { expect, test } from "../support/test.ts";
import { textsOf } from "../support/texts.ts";
import { type Hand, hands } from "./hands.ts";

const text = textsOf("en");

/** What every step of the story is told with. */
interface Scene {
  page: Page;
  hand: Hand;
  title: string;
  /** The id of the bank, once it is there. */
  bank: string;
}

const button = (within: Page | Locator, name: string | RegExp) => within.getByRole("button", { name });
const field = (within: Page | Locator, name: string) => within.getByRole("textbox", { name, exact: true });

async function makeBank(scene: Scene): Promise<void> {
  const { page, hand, title } = scene;
  await hand.press(page.getByRole("link", { name: text("teach.courses.banks"), exact: true }));
  await hand.press(button(page, text("bank.create.open")).first());
  const dialog = page.getByRole("dialog");
  await hand.write(field(dialog, text("bank.form.title")), title);
  await hand.press(button(dialog, text("bank.create.action")));
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  scene.bank = lastPart(new URL(page.url()).pathname);
}

async function openNew({ page, hand }: Scene, kind: string): Promise<void> {
  await hand.press(page.getByRole("link", { name: text("bank.new.open"), exact: true }).first());
  await hand.press(page.getByRole("link", { name: kind, exact: true }));
  await expect(page.getByRole("heading", { level: 1, name: text("bank.new.title") })).toBeVisible();
}

const choice = (number: number) => text("bank.choice.name", { number: String(number) });

/** At first nothing is right, which the server says at the choices. */
async function writeChoice(scene: Scene): Promise<void> {
  const { page, hand } = scene;
  await openNew(scene, text("bank.kind.single_choice"));
  await hand.write(field(page, text("bank.field.name")), "Mean of two");
  await hand.write(field(page, text("bank.field.text")), "What is the **mean** of $2$ and $4$?");
  await hand.write(field(page, choice(1)), "3");
  await hand.write(field(page, choice(2)), "8");
  const save = button(page, new RegExp(`^${text("author.editing.save")}`));
  await hand.press(save);
  await expect(page.getByText(text("bank.fault.nothing_right")).first()).toBeVisible();
  await hand.press(page.getByRole("checkbox", { name: text("bank.choice.right", { name: choice(1) }) }));
  await hand.press(save);
  await expect(page.getByRole("heading", { level: 1, name: "Mean of two" })).toBeVisible();
}

/** As a student would answer it. */
async function tryIt({ page, hand }: Scene): Promise<void> {
  const side = page.getByRole("complementary", { name: text("bank.side.label") });
  await hand.press(side.getByRole("radio", { name: "3" }));
  await hand.press(button(side, text("bank.preview.try")));
  await expect(side.getByRole("status").filter({ hasText: "100%" })).toBeVisible();
}

async function toBank({ page, hand, title }: Scene): Promise<void> {
  await hand.press(page.getByRole("link", { name: title, exact: true }));
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
}

/** A gap that is added stands in the text. */
async function writeGaps(scene: Scene): Promise<void> {
  const { page, hand } = scene;
  await openNew(scene, text("bank.kind.cloze"));
  await hand.write(field(page, text("bank.field.name")), "Two gaps");
  await hand.write(field(page, text("bank.field.text")), "A [[1]] is a sum divided by a");
  await hand.press(button(page, text("bank.gap.add")));
  await expect(field(page, text("bank.field.text"))).toHaveValue("A [[1]] is a sum divided by a [[2]]");
  for (const [mark, right] of [
    ["[[1]]", "mean"],
    ["[[2]]", "count"],
  ] as const) {
    const gap = page.getByRole("listitem", { name: text("bank.gap.name", { mark }), exact: true });
    await hand.write(field(gap, text("bank.answer.name", { number: "1" })), right);
  }
  await hand.press(button(page, new RegExp(`^${text("author.editing.save")}`)));
  await expect(page.getByRole("heading", { level: 1, name: "Two gaps" })).toBeVisible();
}

/** The only thing that the story does not do by hand is to find the file on the disk. */
async function importFile(scene: Scene): Promise<void> {
  const { page, hand, bank } = scene;
  await hand.press(page.getByRole("tab", { name: text("bank.part.import") }));
  const asked = page.waitForEvent("filechooser");
  await hand.press(button(page, text("bank.import.choose")));
  await (await asked).setFiles({
    name: "averages.gift",
    mimeType: "text/plain",
    buffer: Buffer.from(gift),
  });
  await hand.press(page.getByRole("checkbox", { name: text("bank.import.dry_run") }));
  await hand.press(button(page, text("bank.import.try")));
  await expect(page.getByText(text("bank.report.dry"))).toBeVisible();
  const teacher = await Api.of(demoAccount("teacher"));
  expect(await teacher.get(`/question-banks/${bank}`)).toMatchObject({ question_count: 2 });
  await hand.press(button(page, text("bank.report.in_earnest")));
  await expect(page.getByRole("heading", { level: 1, name: text("bank.report.title") })).toBeVisible();
}

async function readReport(scene: Scene): Promise<void> {
  const { page, hand } = scene;
  const table = page.getByRole("table", { name: text("bank.report.items") });
  await expect(table.getByRole("row")).toHaveCount(8);
  await expect(table.getByRole("row").filter({ hasText: text("bank.outcome.duplicate") })).toHaveCount(1);
  await hand.press(page.getByRole("radio", { name: text("bank.outcome.refused") }));
  await expect(table.getByRole("row")).toHaveCount(2);
  await expect(table.getByRole("row").last()).toContainText("Broken");
  await expect(table.getByRole("row").last()).toContainText(text("bank.remark.nothing_right"));
  await hand.press(page.getByRole("link", { name: text("bank.report.to_bank") }));
}

/** Those that a word finds get a tag and are ready. */
async function changeMany(scene: Scene): Promise<void> {
  const { page, hand } = scene;
  const rows = page.getByRole("grid", { name: text("bank.part.questions") }).getByRole("row");
  await expect(rows).toHaveCount(7);
  await hand.write(page.getByRole("searchbox", { name: text("bank.search.words") }), "mean");
  await expect(page).toHaveURL(/q=mean/);
  await expect(rows).not.toHaveCount(7);
  const found = await rows.count();
  await hand.press(button(page, text("bank.bulk.all")));
  await hand.press(button(page, text("bank.bulk.open")));
  const dialog = page.getByRole("dialog");
  await hand.write(
    dialog.getByRole("textbox", { name: new RegExp(`^${text("bank.bulk.add_tags")}`) }),
    "averages",
  );
  await page.keyboard.press("Enter");
  await hand.press(button(dialog, new RegExp(`${text("bank.status.label")}$`)));
  await hand.press(page.getByRole("option", { name: text("bank.status.ready"), exact: true }));
  await hand.press(button(dialog, text("bank.bulk.action")));
  await expect(dialog).toHaveCount(0);
  await expect(
    rows.filter({ hasText: "averages" }).filter({ hasText: text("bank.status.ready") }),
  ).toHaveCount(found);
}

/** A question that is deleted comes back when that is undone. */
async function deleteAndUndo(scene: Scene): Promise<void> {
  const { page, hand } = scene;
  const list = page.getByRole("grid", { name: text("bank.part.questions") });
  await page.goto(`/teaching/banks/${scene.bank}`);
  await hand.press(list.getByRole("row", { name: "Two gaps" }));
  await hand.press(button(page, text("bank.question.menu", { name: "Two gaps" })));
  await hand.press(page.getByRole("menuitem", { name: text("bank.question.delete") }));
  await expect(list.getByRole("row")).toHaveCount(6);
  await hand.press(button(page, text("common.undo")));
  await expect(list.getByRole("row")).toHaveCount(7);
}

for (const { name, of } of hands) {
  test.describe(name, () => {
    test.use({ role: "teacher" });

    test(`a teacher makes a question bank, writes, imports and changes many at once, ${name}`, async ({
      page,
      allow,
    }) => {
      allow(422);
      const scene: Scene = { page, hand: of(page), title: `Averages ${Date.now()}`, bank: "" };
      await page.goto("/teaching");
      await test.step("makes a bank", () => makeBank(scene));
      await test.step("writes a question, and is told that nothing is right", () => writeChoice(scene));
      await test.step("answers it as a student would", () => tryIt(scene));
      await toBank(scene);
      await test.step("writes a text with gaps", () => writeGaps(scene));
      await toBank(scene);
      await test.step("tries a file, and imports it", () => importFile(scene));
      await test.step("reads what became of its questions", () => readReport(scene));
      await test.step("changes many at once", () => changeMany(scene));
      await test.step("deletes a question and undoes it", () => deleteAndUndo(scene));
    });
  });
}
