// Lessons go on where somebody stopped.
import type { Page } from "@playwright/test";
import { Api, demoAccount, newStudent } from "../support/accounts.ts";
import { lastPart } from "../support/addresses.ts";
import { silence } from "../support/recordings.ts";
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
  elsewhere: { title: "Watch there", kind: "video", material: { source: "https://vimeo.com/1" } },
};
type Kind = keyof typeof lessons | "here";

/** A published course with a lesson of every kind that can be stopped in; the results are their addresses. */
async function newCourse(student: Api): Promise<Record<Kind, string>> {
  const teacher = await Api.of(demoAccount("teacher"));
  const course = await teacher.post<Created>("/courses", { title: "Slowly" });
  const module = await teacher.post<Created>(`/courses/${course.id}/modules`, { title: "Bit by bit" });
  const talk = await teacher.upload(course.id, silence(120));
  const here = { title: "Watch here", kind: "video", material: { source: `${talk}/talk.wav` } };
  const addresses: [string, string][] = [];
  for (const [kind, fields] of Object.entries({ ...lessons, here })) {
    const lesson = await teacher.post<Created>(`/modules/${module.id}/lessons`, fields);
    addresses.push([kind, `/courses/${course.id}/lessons/${lesson.id}`]);
  }
  await teacher.post(`/courses/${course.id}/publish`);
  await student.post(`/courses/${course.id}/enrollments`);
  return Object.fromEntries(addresses) as Record<Kind, string>;
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
