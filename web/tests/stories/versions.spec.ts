// A draft on its way: reviewed by somebody else, published, compared with what was, and taken back. By mouse, and again by
// keyboard alone.
import type { Page } from "@playwright/test";
import { Api, address, demoAccount, newStudent, signedInState } from "../support/accounts.ts";
import { expect, test } from "../support/test.ts";
import { textsOf } from "../support/texts.ts";
import { type Hand, hands } from "./hands.ts";

const text = textsOf("en");
const firstAgain = "Make it the draft: version 1";

interface Created {
  id: string;
}

/** What every step of a story is told with. */
interface Scene {
  page: Page;
  hand: Hand;
  teacher: Api;
  title: string;
  course: string;
  lesson: string;
}

/** A published course of one lesson, with the teacher on its page for publishing. */
async function begin(page: Page, hand: Hand): Promise<Scene> {
  const teacher = await Api.of(demoAccount("teacher"));
  const title = `Clay ${crypto.randomUUID().slice(0, 8)}`;
  const { id: course } = await teacher.post<Created>("/courses", { title });
  const module = await teacher.post<Created>(`/courses/${course}/modules`, { title: "The wheel" });
  const { id: lesson } = await teacher.post<Created>(`/modules/${module.id}/lessons`, {
    title: "Centring",
    kind: "page",
    content: "Press the clay gently.",
  });
  await teacher.post(`/courses/${course}/publish`);
  return { page, hand, teacher, title, course, lesson };
}

/** Through the API: how lessons are written is another story. */
async function writeLesson({ teacher, lesson }: Scene, content: string): Promise<void> {
  const { revision } = await teacher.get<{ revision: number }>(`/lessons/${lesson}/draft`);
  await teacher.call("PATCH", `/lessons/${lesson}`, { content }, { "If-Match": `"${revision}"` });
}

async function draftOf({ teacher, lesson }: Scene): Promise<string> {
  return (await teacher.get<{ content: string }>(`/lessons/${lesson}/draft`)).content;
}

const publishPage = ({ course }: Scene) => `/teaching/courses/${course}/publish`;

async function submit({ page, hand }: Scene, comment: string): Promise<void> {
  await hand.write(page.getByRole("textbox", { name: text("author.workflow.comment") }), comment);
  await hand.press(page.getByRole("button", { name: text("author.workflow.submit") }));
  await expect(page.getByText(text("author.workflow.in_review"), { exact: true })).toBeVisible();
}

async function asksForReview(scene: Scene): Promise<void> {
  const { page } = scene;
  await page.goto(publishPage(scene));
  await expect(page.getByText(text("author.workflow.required"), { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Publish version/ })).toHaveCount(0);
  await submit(scene, "Is it safe to say so?");
}

/** The reviewer's way from their list to the draft, with what it would change for readers in words. */
async function looksAt({ page, hand, title }: Scene): Promise<void> {
  await page.goto("/teaching");
  await hand.press(page.getByRole("link", { name: text("teach.courses.reviews") }));
  await hand.press(page.getByRole("link", { name: title }));
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await hand.press(page.getByRole("button", { name: /Centring/ }));
  await expect(page.getByRole("deletion").filter({ hasText: "gently" })).toBeVisible();
}

async function asksForChanges(reviewer: Scene): Promise<void> {
  const { page, hand } = reviewer;
  await looksAt(reviewer);
  await expect(page.getByRole("button", { name: text("author.review.ask") })).toBeDisabled();
  await hand.write(page.getByRole("textbox", { name: text("author.review.comment") }), "Say how firmly.");
  await hand.press(page.getByRole("button", { name: text("author.review.ask") }));
  await expect(page.getByText(text("author.review.not_waiting"))).toBeVisible();
}

async function answersTheReviewer(scene: Scene): Promise<void> {
  const { page } = scene;
  await page.reload();
  const entry = page.getByRole("listitem").filter({ hasText: text("author.history.ask_for_changes") });
  await expect(entry).toContainText("Say how firmly.");
  await writeLesson(scene, "Press the clay firmly, with wet hands.");
  await submit(scene, "With wet hands.");
}

async function approves(reviewer: Scene): Promise<void> {
  const { page, hand } = reviewer;
  await looksAt(reviewer);
  await expect(page.getByRole("insertion").filter({ hasText: "wet hands" })).toBeVisible();
  await hand.press(page.getByRole("button", { name: text("author.review.approve"), exact: true }));
  await expect(page.getByText(text("author.workflow.approved"), { exact: true }).first()).toBeVisible();
}

async function publishesWhatWasApproved({ page, hand }: Scene): Promise<void> {
  await page.reload();
  await expect(page.getByText(text("author.workflow.approved"), { exact: true }).first()).toBeVisible();
  await hand.press(page.getByRole("button", { name: "Publish version 2" }));
  await expect(page.getByText("Version 2 is out")).toBeVisible();
  const entry = page.getByRole("listitem").filter({ hasText: text("author.history.approve") });
  await expect(entry.first()).toBeVisible();
}

async function comparesVersions({ page, hand, course }: Scene): Promise<void> {
  await hand.press(page.getByRole("link", { name: "Compare with the version before: version 2" }));
  await expect(page).toHaveURL(new RegExp(`/teaching/courses/${course}/compare\\?.*from=1&to=2`));
  await hand.press(page.getByRole("button", { name: /Centring/ }));
  await expect(page.getByRole("deletion").filter({ hasText: "gently" })).toBeVisible();
  await expect(page.getByRole("insertion").filter({ hasText: "firmly" })).toBeVisible();
  // The other way round, by the fields.
  await hand.press(page.getByRole("button", { name: new RegExp(text("author.compare.to")) }));
  await hand.press(page.getByRole("option", { name: text("author.compare.draft") }));
  await expect(page.getByText("The kiln")).toBeVisible();
}

async function goesBackAndUndoes(scene: Scene): Promise<void> {
  const { page, hand } = scene;
  await hand.press(page.getByRole("link", { name: text("author.frame.publish"), exact: true }));
  const restore = page.getByRole("button", { name: firstAgain });
  await hand.press(restore);
  await expect(page.getByText(text("author.restore.done"))).toBeVisible();
  expect(await draftOf(scene)).toBe("Press the clay gently.");
  // Readers have what was published.
  const read = await scene.teacher.get<{ content_html: string }>(`/lessons/${scene.lesson}`);
  expect(read.content_html).toContain("firmly");
  await hand.press(page.getByRole("button", { name: text("author.undo") }));
  await expect.poll(() => draftOf(scene)).toBe("Press the clay firmly, and fire it.");
  await hand.press(restore);
  await expect.poll(() => draftOf(scene)).toBe("Press the clay gently.");
}

async function takesTheReplacedDraft(scene: Scene): Promise<void> {
  const { page, hand } = scene;
  // Replaced three times by now; the newest is on top once the page knows of it.
  const replaced = page.getByRole("button", { name: /^Take back the draft/ });
  await expect(replaced).toHaveCount(3);
  await hand.press(replaced.first());
  await expect.poll(() => draftOf(scene)).toBe("Press the clay firmly, and fire it.");
}

async function publishesTheOldOneAgain(scene: Scene): Promise<void> {
  const { page, hand } = scene;
  await hand.press(page.getByRole("button", { name: firstAgain }));
  await expect.poll(() => draftOf(scene)).toBe("Press the clay gently.");
  await hand.press(page.getByRole("button", { name: "Publish version 3" }));
  await expect(page.getByText("Version 3 is out")).toBeVisible();
  const read = await scene.teacher.get<{ content_html: string }>(`/lessons/${scene.lesson}`);
  expect(read.content_html).toContain("gently");
}

/** Students stay where they are until somebody moves them. */
async function letsStudentsStay(scene: Scene): Promise<void> {
  const { page, hand } = scene;
  await page.goto(publishPage(scene));
  await hand.press(page.getByRole("link", { name: text("author.readers.link") }));
  await hand.press(page.getByRole("radio", { name: text("author.readers.policy.chosen") }));
  await expect(page.getByText(text("author.readers.saved")).first()).toBeVisible();
}

async function movesAStudent(scene: Scene, student: Api): Promise<void> {
  const { page, hand, course } = scene;
  const version = async () => (await student.get<{ version: number }>(`/courses/${course}/outline`)).version;
  await writeLesson(scene, "Press the clay firmly.");
  await scene.teacher.post(`/courses/${course}/publish`);
  expect(await version()).toBe(1);
  await page.reload();
  await hand.press(page.getByRole("checkbox", { name: "Nora Baker" }));
  await hand.press(page.getByRole("button", { name: "Move 1 student…" }));
  const dialog = page.getByRole("dialog", { name: text("author.readers.move_title") });
  await expect(dialog.getByText("One student will read version 2.")).toBeVisible();
  await expect(dialog.getByRole("row").filter({ hasText: "Nora Baker" })).toContainText("Version 1");
  await hand.press(dialog.getByRole("button", { name: "Move 1 student", exact: true }));
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("row").filter({ hasText: "Nora Baker" })).toContainText(
    text("author.readers.newest"),
  );
  await expect(page.locator("body")).not.toBeFocused();
  expect(await version()).toBe(2);
}

for (const { name, of } of hands) {
  test.describe(name, () => {
    test.use({ role: "teacher" });

    test(`a draft is reviewed before it is published, ${name}`, async ({ page, browser }) => {
      test.setTimeout(180_000);
      const scene = await begin(page, of(page));
      const office = await Api.of(demoAccount("admin"));
      const { revision } = await office.get<{ revision: number }>(`/courses/${scene.course}/workflow`);
      const required = { required: true, reviewer_ids: [] };
      await office.call("PUT", `/courses/${scene.course}/review`, required, { "If-Match": `"${revision}"` });
      await writeLesson(scene, "Press the clay firmly.");
      const context = await browser.newContext({
        baseURL: address,
        storageState: await signedInState(demoAccount("admin")),
      });
      const desk = await context.newPage();
      const reviewer: Scene = { ...scene, page: desk, hand: of(desk) };
      await test.step("asks for a review", () => asksForReview(scene));
      await test.step("the reviewer asks for changes", () => asksForChanges(reviewer));
      await test.step("answers the reviewer", () => answersTheReviewer(scene));
      await test.step("the reviewer approves", () => approves(reviewer));
      await test.step("publishes what was approved", () => publishesWhatWasApproved(scene));
      await context.close();
    });

    test(`a teacher compares versions and goes back to one, ${name}`, async ({ page }) => {
      test.setTimeout(180_000);
      const scene = await begin(page, of(page));
      await writeLesson(scene, "Press the clay firmly.");
      await scene.teacher.post(`/courses/${scene.course}/publish`);
      await writeLesson(scene, "Press the clay firmly, and fire it.");
      await scene.teacher.post(`/courses/${scene.course}/modules`, { title: "The kiln" });
      await page.goto(publishPage(scene));
      await test.step("compares two versions", () => comparesVersions(scene));
      await test.step("goes back, and takes that back", () => goesBackAndUndoes(scene));
      await test.step("takes the replaced draft", () => takesTheReplacedDraft(scene));
      await test.step("publishes the old one again", () => publishesTheOldOneAgain(scene));
    });

    test(`a teacher moves a student to the newest version, ${name}`, async ({ page }) => {
      const scene = await begin(page, of(page));
      const student = await Api.of(await newStudent("Nora Baker"));
      await student.post(`/courses/${scene.course}/enrollments`);
      await test.step("lets students stay on their version", () => letsStudentsStay(scene));
      await test.step("moves one of them", () => movesAStudent(scene, student));
    });
  });
}
