// The teacher's story, from an empty course to a class that is followed: by mouse, and again by keyboard alone.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { Api, demoAccount, newStudent } from "../support/accounts.ts";
import { lastPart } from "../support/addresses.ts";
import { expect, test } from "../support/test.ts";
import { textsOf } from "../support/texts.ts";
import { type Hand, hands } from "./hands.ts";

const text = textsOf("en");
const module = "Sourdough";
const repository = join(
  import.meta.dirname,
  "../../../services/content_ingestion/demo/python-novice-inflammation",
);

/** What every step of the story is told with. */
interface Scene {
  page: Page;
  hand: Hand;
  title: string;
  course: string;
  /** The first lesson. */
  lesson: string;
  student: Api;
}

async function signIn({ page, hand }: Scene): Promise<void> {
  const { email, password } = demoAccount("teacher");
  await page.goto("/sign-in");
  await hand.write(page.getByRole("textbox", { name: text("account.email") }), email);
  await hand.write(page.getByLabel(text("account.password"), { exact: true }), password);
  await hand.press(page.getByRole("main").getByRole("button", { name: text("account.sign_in.action") }));
  await hand.press(page.getByRole("link", { name: text("common.nav.teaching"), exact: true }));
  await expect(page.getByRole("heading", { level: 1, name: text("teach.courses.title") })).toBeVisible();
}

async function createCourse(scene: Scene): Promise<void> {
  const { page, hand, title } = scene;
  await hand.press(page.getByRole("button", { name: text("teach.courses.create") }));
  await hand.write(page.getByRole("textbox", { name: text("teach.create.name") }), title);
  await hand.press(page.getByRole("button", { name: text("teach.create.action") }));
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  scene.course = lastPart(new URL(page.url()).pathname);
}

/** The field keeps the focus: what is typed next is the next title. */
async function addTitles(page: Page, titles: readonly string[]): Promise<void> {
  for (const title of titles) {
    await page.keyboard.type(title);
    await page.keyboard.press("Enter");
  }
}

async function addLessons({ page, hand }: Scene): Promise<void> {
  await hand.write(page.getByRole("textbox", { name: text("author.structure.first_module") }), module);
  await page.keyboard.press("Enter");
  await expect(
    page.getByRole("textbox", { name: text("author.structure.add_lesson", { module }) }),
  ).toBeFocused();
  await addTitles(page, ["The starter", "The dough", "The oven"]);
  await expectLessons(page, ["The starter", "The dough", "The oven"]);
}

async function expectLessons(page: Page, titles: readonly string[]): Promise<void> {
  const lessons = page.getByRole("region", { name: module }).getByRole("listitem").getByRole("link");
  await expect(lessons).toHaveText(titles);
  await expect(page.getByText(text("author.structure.saved"))).toBeVisible();
}

/** A picture in the clipboard, as another program would have put it there. */
async function copyPicture(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 320, height: 160 });
    const context = canvas.getContext("2d");
    if (!context) throw new Error("nothing to draw with");
    context.fillStyle = "peru";
    context.fillRect(40, 20, 240, 120);
    const picture = new Promise<Blob>((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))));
    });
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
  });
}

const opening = "Flour and water become a starter.";

/** The element that holds the text of a lesson, wherever it is shown. */
function lessonText(within: Locator): Locator {
  return within.getByText(opening).locator("xpath=..");
}

async function writeLesson(scene: Scene): Promise<string> {
  const { page, hand } = scene;
  const area = page.getByRole("textbox", { name: text("author.editor.content") });
  const preview = page.getByRole("region", { name: text("author.editor.preview") });
  await hand.press(page.getByRole("link", { name: "The starter" }));
  await hand.write(area, `${opening} Feed it `);
  await hand.press(page.getByRole("button", { name: text("author.tool.bold") }));
  await page.keyboard.type("every day");
  await page.keyboard.press("End");
  await page.keyboard.type(".\n\n- flour\nwater\n\n");
  await page.keyboard.press("Control+K");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\n\n");
  await copyPicture(page);
  await page.keyboard.press("Control+V");
  await expect(preview.getByRole("img", { name: text("author.upload.describe") })).toBeVisible();
  await hand.press(page.getByRole("button", { name: text("author.block.open") }));
  await hand.press(page.getByRole("menuitem", { name: text("author.block.challenge") }));
  await hand.press(page.getByRole("button", { name: text("author.tool.formula") }));
  await expect(preview.getByText(text("author.block.challenge.title"))).toBeVisible();
  await expect(preview.getByText("every day")).toHaveRole("strong");
  await expect(preview.getByRole("listitem").filter({ hasText: "water" })).toBeVisible();
  await expect(preview.getByRole("math")).toBeVisible();
  await page.keyboard.press("Control+S");
  await expect(page.getByText(text("author.editing.saved"), { exact: true })).toBeVisible();
  scene.lesson = lastPart(new URL(page.url()).pathname);
  return lessonText(preview).innerHTML();
}

async function sortLessons({ page, hand }: Scene): Promise<void> {
  const row = (title: string) => page.getByRole("listitem").filter({ hasText: title });
  await hand.press(page.getByRole("link", { name: text("author.frame.structure"), exact: true }));
  await hand.moveAbove(row("The oven"), row("The dough"));
  await expectLessons(page, ["The starter", "The oven", "The dough"]);
}

async function deleteAndUndo({ page, hand }: Scene): Promise<void> {
  await hand.press(
    page.getByRole("button", { name: text("author.structure.actions", { title: "The oven" }) }),
  );
  await hand.press(page.getByRole("menuitem", { name: text("author.structure.remove") }));
  await expectLessons(page, ["The starter", "The dough"]);
  await hand.press(page.getByRole("button", { name: text("author.undo") }));
  await expectLessons(page, ["The starter", "The oven", "The dough"]);
}

async function describeCourse({ page, hand }: Scene): Promise<void> {
  await hand.press(page.getByRole("link", { name: text("author.frame.settings"), exact: true }));
  await hand.write(
    page.getByRole("textbox", { name: text("author.settings.summary") }),
    "Bread in three days.",
  );
  await hand.press(page.getByRole("button", { name: text("author.settings.level") }));
  await hand.press(page.getByRole("option", { name: text("author.level.beginner") }));
  await page.keyboard.press("Control+S");
  await expect(page.getByText(text("author.editing.saved"), { exact: true })).toBeVisible();
}

async function publish({ page, hand }: Scene, version: string): Promise<void> {
  await hand.press(page.getByRole("button", { name: `Publish version ${version}` }));
  await expect(page.getByText(`Version ${version} is out`)).toBeVisible();
}

async function publishFirst(scene: Scene): Promise<void> {
  const { page, hand } = scene;
  await hand.press(page.getByRole("link", { name: text("author.frame.publish"), exact: true }));
  await expect(page.getByRole("heading", { name: text("author.publish.first") })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "The oven" })).toBeVisible();
  await publish(scene, "1");
}

async function readAsStudents({ page, course, lesson }: Scene, previewed: string): Promise<void> {
  await page.goto(`/courses/${course}/lessons/${lesson}`);
  const read = lessonText(page.getByRole("article"));
  await expect(read.getByRole("math")).toBeVisible();
  expect(await read.innerHTML()).toBe(previewed);
}

/** What the student reads at this moment. */
async function published({ student, lesson }: Scene): Promise<string> {
  return (await student.get<{ content_html: string }>(`/lessons/${lesson}`)).content_html;
}

async function studentBegins(scene: Scene): Promise<void> {
  await scene.student.post(`/courses/${scene.course}/enrollments`);
  await scene.student.put(`/lessons/${scene.lesson}/progress`, { state: "completed", time_spent_s: 300 });
}

async function editDraft(scene: Scene): Promise<void> {
  const { page, hand, course } = scene;
  const area = page.getByRole("textbox", { name: text("author.editor.content") });
  await page.goto(`/teaching/courses/${course}`);
  await hand.press(page.getByRole("link", { name: "The starter" }));
  await hand.write(area, "Rye makes it easier.");
  await page.keyboard.press("Control+S");
  await expect(page.getByText(text("author.editing.saved"), { exact: true })).toBeVisible();
  expect(await published(scene)).toContain(opening);
}

/** Both write at the same time; the one who saves later is shown both texts. */
async function meetAnotherEdit(scene: Scene): Promise<void> {
  const { page, hand, lesson } = scene;
  const area = page.getByRole("textbox", { name: text("author.editor.content") });
  const dialog = page.getByRole("dialog", { name: text("common.stale.title") });
  const colleague = await Api.of(demoAccount("teacher"));
  const draft = await colleague.get<{ revision: number }>(`/lessons/${lesson}/draft`);
  await hand.write(area, "Rye makes it much easier.");
  const revision = { "If-Match": `"${draft.revision}"` };
  await colleague.call("PATCH", `/lessons/${lesson}`, { content: "Spelt makes it harder." }, revision);
  await page.keyboard.press("Control+S");
  await expect(dialog.getByRole("region", { name: text("common.stale.yours") })).toContainText(
    "Rye makes it much easier.",
  );
  await expect(dialog.getByRole("region", { name: text("common.stale.theirs_unknown") })).toContainText(
    "Spelt makes it harder.",
  );
  await hand.press(dialog.getByRole("button", { name: text("common.stale.merge") }));
  await expect(area).toHaveValue("Rye makes it much easier.");
  await hand.write(area, "Rye makes it much easier, spelt harder.");
  await page.keyboard.press("Control+S");
  await expect(page.getByText(text("author.editing.saved"), { exact: true })).toBeVisible();
}

async function publishAgain(scene: Scene): Promise<void> {
  const { page, hand } = scene;
  const note = "Which flour to take";
  await hand.press(page.getByRole("link", { name: text("author.frame.publish"), exact: true }));
  await expect(page.getByRole("heading", { name: "1 edit" })).toBeVisible();
  await hand.write(page.getByRole("textbox", { name: text("author.publish.note") }), note);
  await publish(scene, "2");
  await expect(page.getByRole("listitem").filter({ hasText: note }).first()).toContainText("Version 2");
  expect(await published(scene)).toContain("spelt harder");
}

async function followClass({ page, hand }: Scene): Promise<void> {
  const row = page.getByRole("row").filter({ hasText: "Nora Baker" });
  await hand.press(page.getByRole("link", { name: text("author.frame.report"), exact: true }));
  await expect(row).toContainText("1 of 3 lessons");
  await hand.press(page.getByRole("button", { name: `Everybody ${text("teach.report.view")}` }));
  await hand.press(page.getByRole("option", { name: text("teach.report.view.behind") }));
  await expect(page.getByText(text("teach.report.nobody"))).toBeVisible();
  await hand.press(page.getByRole("button", { name: text("common.ui.filter.clear") }));
  await expect(row).toBeVisible();
}

async function exportReport({ page, hand }: Scene): Promise<void> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    hand.press(page.getByRole("button", { name: text("teach.report.export") })),
  ]);
  const lines = (await readFile(await download.path(), "utf8")).trim().split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain(text("teach.report.export.email"));
  expect(lines[1]).toMatch(/^Nora Baker,nora-baker-.*@students\.test,,33,/);
}

async function importCourse({ page, hand }: Scene): Promise<void> {
  const number = (name: string) => page.getByRole("definition").filter({ hasText: name });
  await hand.press(page.getByRole("link", { name: text("common.nav.teaching"), exact: true }));
  await hand.press(page.getByRole("link", { name: text("teach.courses.import") }));
  await hand.write(page.getByRole("textbox", { name: text("teach.import.source") }), repository);
  await hand.press(page.getByRole("button", { name: text("teach.import.start") }));
  const progress = page.getByRole("progressbar", { name: text("teach.import.progress") });
  const report = page.getByRole("heading", { name: text("teach.import.changes") });
  await expect(progress.or(report)).toBeVisible();
  await expect(report).toBeVisible({ timeout: 60_000 });
  await expect(number("19")).toBeVisible();
  await hand.press(page.getByRole("link", { name: text("teach.import.open_course") }));
  await expect(page.getByRole("heading", { level: 1, name: "Programming with Python" })).toBeVisible();
}

async function goByPalette({ page, hand, title }: Scene): Promise<void> {
  await page.keyboard.press("Control+K");
  await page.keyboard.type(title);
  await hand.press(page.getByRole("menuitem", { name: text("common.palette.edit_course", { title }) }));
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
}

for (const { name, of } of hands) {
  test(`a teacher builds a course and follows its class, ${name}`, async ({ page, context, allow }) => {
    test.setTimeout(300_000);
    allow(412);
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const student = await Api.of(await newStudent("Nora Baker"));
    const title = `Bread ${name} ${Date.now()}`;
    const scene: Scene = { page, hand: of(page), title, course: "", lesson: "", student };
    await test.step("signs in", () => signIn(scene));
    await test.step("creates a course", () => createCourse(scene));
    await test.step("adds a module and lessons", () => addLessons(scene));
    const previewed = await test.step("writes a lesson", () => writeLesson(scene));
    await test.step("sorts the lessons", () => sortLessons(scene));
    await test.step("deletes a lesson and takes that back", () => deleteAndUndo(scene));
    await test.step("describes the course", () => describeCourse(scene));
    await test.step("publishes it", () => publishFirst(scene));
    await test.step("reads what the preview showed", () => readAsStudents(scene, previewed));
    await test.step("a student completes a lesson", () => studentBegins(scene));
    await test.step("edits the draft, which the student does not see", () => editDraft(scene));
    await test.step("meets the edit of a colleague", () => meetAnotherEdit(scene));
    await test.step("publishes the second version", () => publishAgain(scene));
    await test.step("looks who is behind", () => followClass(scene));
    await test.step("takes the report along", () => exportReport(scene));
    await test.step("imports a course", () => importCourse(scene));
    await test.step("goes back by the command palette", () => goByPalette(scene));
  });
}
