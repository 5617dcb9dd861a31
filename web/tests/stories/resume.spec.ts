// Lessons go on where somebody stopped.
import type { Page } from "@playwright/test";
import { Api, address, demoAccount, newStudent } from "../support/accounts.ts";
import { lastPart } from "../support/addresses.ts";
import { signIn } from "../support/sign-in.ts";
import { expect, test } from "../support/test.ts";
import { textsOf } from "../support/texts.ts";

const text = textsOf("en");

interface Created {
  id: string;
}

const paragraphs = Array.from({ length: 60 }, (_, index) => `Paragraph ${index + 1} of a long text.`);
const lessons = {
  text: { title: "Read", kind: "page", content: paragraphs.join("\n\n") },
  elsewhere: { title: "Watch there", kind: "video_link", content: "https://vimeo.com/1" },
  here: { title: "Watch here", kind: "video_link", content: `${address}/talk.wav` },
};
type Kind = keyof typeof lessons;

/** A published course with a lesson of every kind that can be stopped in; the results are their addresses. */
async function newCourse(student: Api): Promise<Record<Kind, string>> {
  const teacher = await Api.of(demoAccount("teacher"));
  const course = await teacher.post<Created>("/courses", { title: "Slowly" });
  const module = await teacher.post<Created>(`/courses/${course.id}/modules`, { title: "Bit by bit" });
  const addresses: [string, string][] = [];
  for (const [kind, fields] of Object.entries(lessons)) {
    const lesson = await teacher.post<Created>(`/modules/${module.id}/lessons`, fields);
    addresses.push([kind, `/courses/${course.id}/lessons/${lesson.id}`]);
  }
  await teacher.post(`/courses/${course.id}/publish`);
  await student.post(`/courses/${course.id}/enrollments`);
  return Object.fromEntries(addresses) as Record<Kind, string>;
}

/** Two minutes of silence, as a player takes it (RIFF WAVE, 8 kHz, 8 bit). */
function silence(): Buffer {
  const [rate, samples] = [8000, 8000 * 120];
  const file = Buffer.alloc(44 + samples, 0x80);
  file.write("RIFF", 0, "latin1");
  file.writeUInt32LE(36 + samples, 4);
  file.write("WAVEfmt ", 8, "latin1");
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate, 28);
  file.writeUInt16LE(1, 32);
  file.writeUInt16LE(8, 34);
  file.write("data", 36, "latin1");
  file.writeUInt32LE(samples, 40);
  return file;
}

/** Players go to a moment only where the server gives out parts (RFC 9110, section 14). */
async function serveParts(page: Page, path: string, body: Buffer, contentType: string): Promise<void> {
  await page.route(path, async (route) => {
    const range = (await route.request().headerValue("Range")) ?? "bytes=0-";
    const start = Number.parseInt(range.replace("bytes=", ""), 10);
    const headers = {
      "Accept-Ranges": "bytes",
      "Content-Range": `bytes ${start}-${body.length - 1}/${body.length}`,
    };
    await route.fulfill({ status: 206, headers, body: body.subarray(start), contentType });
  });
}

async function readHalf(page: Page): Promise<void> {
  const half = page.getByText("Paragraph 40 of");
  await half.evaluate((element) => element.scrollIntoView({ block: "start" }));
  await page.getByRole("link", { name: text("common.nav.dashboard"), exact: true }).click();
  await page
    .getByRole("region", { name: "Read" })
    .getByRole("link", { name: /lesson$/ })
    .click();
  await expect(page.getByText(text("read.resumed"))).toBeAttached();
  await expect(half).toBeInViewport();
}

async function noteMoment(page: Page, lesson: string): Promise<void> {
  await page.goto(lesson);
  await page.getByRole("textbox", { name: text("read.video.moment") }).fill("12:34");
  await page.getByRole("button", { name: text("read.video.remember") }).click();
  await expect(page.getByText(text("read.video.remembered"))).toBeVisible();
  await page.reload();
  const link = page.getByRole("link", { name: text("read.video.open_at", { moment: "12:34" }) });
  await expect(link).toHaveAttribute("href", "https://vimeo.com/1#t=754s");
}

async function watchHalf(page: Page, lesson: string, student: Api): Promise<void> {
  const player = page.locator("video");
  const moment = () => player.evaluate((video: HTMLVideoElement) => Math.floor(video.currentTime));
  await serveParts(page, "/talk.wav", silence(), "audio/wav");
  await page.goto(lesson);
  await player.evaluate(async (video: HTMLVideoElement) => {
    video.currentTime = 75;
    await video.play();
    video.pause();
  });
  const id = lastPart(lesson);
  const kept = async () => (await student.get<{ position_s: number }>(`/lessons/${id}`)).position_s;
  await expect.poll(kept).toBe(75);
  await page.reload();
  await expect.poll(moment).toBe(75);
}

test("a student goes on where they stopped reading and watching", async ({ page }) => {
  const account = await newStudent("Paul Pause");
  const student = await Api.of(account);
  const course = await newCourse(student);
  await page.goto(course.text);
  await signIn(page, account);
  await test.step("in a text", () => readHalf(page));
  await test.step("in a video elsewhere", () => noteMoment(page, course.elsewhere));
  await test.step("in a video of ours", () => watchHalf(page, course.here, student));
});
