// The people of a course: a list is enrolled, a request let in, and a waiting list moves up.
import type { Locator, Page } from "@playwright/test";
import { type Account, Api, demoAccount, newStudent } from "../support/accounts.ts";
import { expect, test } from "../support/test.ts";
import { textsOf } from "../support/texts.ts";
import { type Hand, hands } from "./hands.ts";

const text = textsOf("en");
const section = "Mondays";

interface Created {
  id: string;
}

/** What every step of the story is told with. */
interface Scene {
  page: Page;
  hand: Hand;
  teacher: Api;
  course: string;
  ada: Account;
  bo: Account;
}

/** A published course of one lesson, and two students whom it has heard of. */
async function begin(page: Page, hand: Hand): Promise<Scene> {
  const teacher = await Api.of(demoAccount("teacher"));
  const { id: course } = await teacher.post<Created>("/courses", { title: "Choir" });
  const module = await teacher.post<Created>(`/courses/${course}/modules`, { title: "Scales" });
  await teacher.post(`/modules/${module.id}/lessons`, {
    title: "C major",
    kind: "page",
    content: "C, D, E.",
  });
  await teacher.post(`/courses/${course}/publish`);
  const [ada, bo] = [await newStudent("Ada Alto"), await newStudent("Bo Bass")];
  await expect.poll(() => isKnown(teacher, course, [ada, bo]), "the course has heard of both").toBe(true);
  return { page, hand, teacher, course, ada, bo };
}

async function isKnown(teacher: Api, course: string, people: Account[]): Promise<boolean> {
  const csv = ["email", ...people.map(({ email }) => email)].join("\n");
  const path = `/courses/${course}/bulk-enrollments`;
  const { id } = await teacher.post<Created>(path, { csv, dry_run: true });
  const { items } = await teacher.get<{ items: { outcome: string }[] }>(`/bulk-enrollments/${id}/lines`);
  return items.every(({ outcome }) => outcome === "enrolled");
}

type Part = "students" | "requests" | "sections" | "add" | "entry";

async function open({ page, hand }: Scene, part: Part): Promise<Locator> {
  await hand.press(page.getByRole("tab", { name: text(`people.part.${part}`), exact: true }));
  return page.getByRole("tabpanel", { name: text(`people.part.${part}`), exact: true });
}

/** Of the table that is shown. */
const row = (page: Page, words: string) => page.getByRole("row").filter({ hasText: words });

async function decidesWhoComesIn(scene: Scene): Promise<void> {
  const { page, hand, course } = scene;
  await page.goto(`/teaching/courses/${course}`);
  await hand.press(page.getByRole("link", { name: text("author.frame.people"), exact: true }));
  const entry = await open(scene, "entry");
  await hand.press(
    entry.getByRole("button", { name: `${text("people.policy.open")} ${text("people.policy.who")}` }),
  );
  await hand.press(page.getByRole("option", { name: text("people.policy.approval") }));
  await hand.write(entry.getByRole("textbox", { name: text("people.policy.capacity") }), "1");
  await hand.press(entry.getByRole("button", { name: text("people.save"), exact: true }));
  await expect(page.getByText(text("people.policy.saved"), { exact: true })).toBeVisible();
}

async function makesASection(scene: Scene): Promise<void> {
  const { page, hand } = scene;
  const add = (await open(scene, "sections")).getByRole("button", { name: text("people.sections.add") });
  await hand.press(add);
  const dialog = page.getByRole("dialog", { name: text("people.sections.add") });
  await hand.write(dialog.getByRole("textbox", { name: text("people.group.name") }), section);
  await hand.writeMoment(dialog.getByLabel(text("people.group.starts")), "2030-03-03T09:00");
  await hand.writeMoment(dialog.getByLabel(text("people.group.ends")), "2030-04-04T09:00");
  await hand.press(dialog.getByRole("button", { name: text("people.save"), exact: true }));
  await expect(dialog).toHaveCount(0);
  await expect(row(page, section)).toContainText("Mar 3, 2030");
  await expect(row(page, section)).toContainText("Apr 4, 2030");
  await expect(add).toBeFocused();
}

async function enrolsAList(scene: Scene): Promise<void> {
  const { page, hand, ada, bo } = scene;
  const panel = await open(scene, "add");
  const lines = ["email,section", `${ada.email},${section}`, `${bo.email},Nights`, "nobody@example.test,"];
  const line = (email: string) => row(page, email).last();
  await hand.write(panel.getByRole("textbox", { name: text("people.bulk.list") }), lines.join("\n"));
  await hand.press(panel.getByRole("button", { name: text("people.bulk.try") }));
  await expect(panel.getByText("3 lines tried out, nothing changed")).toBeVisible();
  await expect(line(ada.email)).toContainText(text("people.bulk.outcome.enrolled"));
  await expect(line(bo.email)).toContainText(text("people.bulk.outcome.unknown_section"));
  await expect(line("nobody@")).toContainText(text("people.bulk.outcome.unknown_person"));
  await hand.press(panel.getByRole("button", { name: text("people.bulk.enrol") }));
  await expect(panel.getByText("3 lines done")).toBeVisible();
  await expect(page.locator("body")).not.toBeFocused();
  await open(scene, "students");
  await expect(row(page, "Ada Alto")).toContainText(section);
}

async function letsSomebodyIn(scene: Scene): Promise<void> {
  const { page, hand, course, bo } = scene;
  await (await Api.of(bo)).post(`/courses/${course}/enrollments`);
  await page.reload();
  const panel = await open(scene, "requests");
  await expect(row(page, "Bo Bass")).toContainText("Waits for a teacher");
  await hand.press(panel.getByRole("button", { name: text("people.requests.approve") }));
  await expect(page.getByText(text("people.requests.done.approve"), { exact: true })).toBeVisible();
  await expect(row(page, "Bo Bass")).toContainText("Place 1 on the waiting list");
  await expect(page.locator("body")).not.toBeFocused();
}

async function makesRoom(scene: Scene): Promise<void> {
  const { page, hand } = scene;
  await open(scene, "students");
  await hand.press(row(page, "Ada Alto").getByRole("button", { name: text("people.students.remove") }));
  await expect(page.getByText(text("people.students.removed"))).toBeVisible();
  await expect(row(page, "Ada Alto")).toHaveCount(0);
  await expect(page.locator("body")).not.toBeFocused();
  await expect(async () => {
    await page.reload();
    await expect(row(page, "Bo Bass")).toBeVisible({ timeout: 3000 });
  }).toPass();
  await open(scene, "requests");
  await expect(page.getByText(text("people.requests.none"))).toBeVisible();
}

for (const { name, of } of hands) {
  test.describe(name, () => {
    test.use({ role: "teacher" });

    test(`a teacher enrols a list, lets somebody in and makes room, ${name}`, async ({ page }) => {
      const scene = await begin(page, of(page));
      await test.step("decides who comes in", () => decidesWhoComesIn(scene));
      await test.step("makes a section with dates", () => makesASection(scene));
      await test.step("enrols a list and reads its report", () => enrolsAList(scene));
      await test.step("lets somebody in, who has to wait", () => letsSomebodyIn(scene));
      await test.step("makes room, and the waiting list moves up", () => makesRoom(scene));
    });
  });
}
