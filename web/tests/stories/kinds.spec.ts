// Lessons that are no pages: made by a teacher, done by a student.
import type { Page } from "@playwright/test";
import { Api, demoAccount, newStudent } from "../support/accounts.ts";
import { captions, silence } from "../support/recordings.ts";
import { signIn } from "../support/sign-in.ts";
import { expect, test } from "../support/test.ts";
import { textsOf } from "../support/texts.ts";

const text = textsOf("en");

interface Created {
  id: string;
}

async function newCourse(teacher: Api): Promise<{ course: string; lesson: string }> {
  const { id: course } = await teacher.post<Created>("/courses", { title: "Short films" });
  const { id: module } = await teacher.post<Created>(`/courses/${course}/modules`, { title: "One" });
  const { id: lesson } = await teacher.post<Created>(`/modules/${module}/lessons`, {
    title: "A short one",
    kind: "page",
    content: "A few seconds of it.",
  });
  return { course, lesson };
}

async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole("button", { name: field }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

/** Gives the browser a file where it asks for one. */
async function give(page: Page, button: string | RegExp, name: string, mimeType: string, buffer: Buffer) {
  const asked = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: button }).click();
  await (await asked).setFiles({ name, mimeType, buffer });
}

async function makeFilm(page: Page): Promise<void> {
  await choose(page, text("author.editor.kind"), text("author.kind.video"));
  await give(page, text("author.material.upload_video"), "short.wav", "audio/wav", silence(4));
  await expect(page.getByText("short.wav")).toBeVisible();
  await page
    .getByRole("textbox", { name: text("author.material.chapters") })
    .fill("0:00 Hello\n0:02 Goodbye");
  await page.getByRole("textbox", { name: text("author.material.caption_language") }).fill("en");
  await give(page, /WebVTT/, "en.vtt", "text/vtt", Buffer.from(captions));
  await expect(page.getByRole("region", { name: text("author.material.captions") })).toContainText("English");
  await choose(page, text("author.material.done_when"), text("author.material.done_when.watched"));
  await page.keyboard.press("Control+s");
  await expect(page.getByText(text("author.editing.saved"), { exact: true })).toBeVisible();
}

async function watch(page: Page, student: Api, lesson: string): Promise<void> {
  await expect(page.getByText(/median does not mind/)).toBeVisible();
  await expect(page.getByText(/once you have watched 90 %/)).toBeVisible();
  const player = page.locator("video");
  await player.evaluate((video: HTMLVideoElement) => video.play());
  const state = async () => (await student.get<{ state: string }>(`/lessons/${lesson}`)).state;
  await expect.poll(state, { timeout: 20_000 }).toBe("completed");
  await expect(page.getByText(text("read.state.completed")).first()).toBeVisible();
}

test.use({ role: "teacher" });

test("a teacher makes a film of a page, and who watches it is done", async ({ page, browser }) => {
  const teacher = await Api.of(demoAccount("teacher"));
  const { course, lesson } = await newCourse(teacher);
  await page.goto(`/teaching/courses/${course}/lessons/${lesson}`);
  await test.step("the teacher", () => makeFilm(page));
  await teacher.post(`/courses/${course}/publish`);
  const account = await newStudent("Wanda Watch");
  const student = await Api.of(account);
  await student.post(`/courses/${course}/enrollments`);
  const context = await browser.newContext({
    baseURL: test.info().project.use.baseURL ?? "",
    storageState: { cookies: [], origins: [] }, // not the teacher's
  });
  const reader = await context.newPage();
  await reader.goto(`/courses/${course}/lessons/${lesson}`);
  await signIn(reader, account);
  await test.step("the student", () => watch(reader, student, lesson));
  await context.close();
});
