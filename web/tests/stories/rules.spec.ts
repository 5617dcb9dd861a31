// The story of rules: a teacher paces a course, sees it as a student on another day, and makes an exception.
import type { Locator, Page } from "@playwright/test";
import { Api, demoAccount, newStudent } from "../support/accounts.ts";
import { expect, test } from "../support/test.ts";
import { textsOf } from "../support/texts.ts";
import { type Hand, hands } from "./hands.ts";

const text = textsOf("en");
const [starter, dough, oven] = ["The starter", "The dough", "The oven"];
const person = "Nora Baker";

/** What every step of the story is told with. */
interface Scene {
  page: Page;
  hand: Hand;
  course: string;
  lessons: { id: string; title: string }[];
  student: Api;
}

/** A published course of three lessons, with one student. */
async function prepare(title: string): Promise<Pick<Scene, "course" | "lessons" | "student">> {
  const teacher = await Api.of(demoAccount("teacher"));
  const course = await teacher.post<{ id: string }>("/courses", { title });
  const module = await teacher.post<{ id: string }>(`/courses/${course.id}/modules`, { title: "Sourdough" });
  const lessons: Scene["lessons"] = [];
  for (const lesson of [starter, dough, oven]) {
    const body = { title: lesson, kind: "page", content: `About ${lesson}.` };
    lessons.push(await teacher.post<Scene["lessons"][number]>(`/modules/${module.id}/lessons`, body));
  }
  await teacher.post(`/courses/${course.id}/publish`);
  const student = await Api.of(await newStudent(person));
  await student.post(`/courses/${course.id}/enrollments`);
  return { course: course.id, lessons, student };
}

const part = (page: Page, id: "rules" | "simulate" | "overrides" | "publish") =>
  page.getByRole("link", { name: text(`author.frame.${id}`), exact: true });

/** Chooses from a list below a button that says what is chosen now. */
async function choose({ page, hand }: Scene, within: Locator, now: string, label: string, choice: string) {
  await hand.press(within.getByRole("button", { name: `${now} ${label}` }));
  await hand.press(page.getByRole("option", { name: choice, exact: true }));
}

/** Finds by typing. */
async function find({ page, hand }: Scene, within: Locator | Page, label: string, choice: string) {
  await hand.write(within.getByRole("combobox", { name: label }), choice);
  await hand.press(page.getByRole("option", { name: choice }).first());
}

async function openRules({ page, hand }: Scene, title: string): Promise<Locator> {
  await hand.press(page.getByRole("button", { name: text("author.rules.edit", { title }), exact: true }));
  return page.getByRole("dialog", { name: text("author.rules.of", { title }) });
}

/** `title` opens when `first` is completed. */
async function putAfter(scene: Scene, title: string, first: string): Promise<Locator> {
  const { hand } = scene;
  const drawer = await openRules(scene, title);
  const kind = text("author.rules.kind");
  await hand.press(drawer.getByRole("button", { name: text("author.rules.add_condition") }));
  await choose(
    scene,
    drawer,
    text("author.rules.kind.date"),
    kind,
    text("author.rules.kind.lesson_completed"),
  );
  await find(scene, drawer, text("author.rules.lesson"), first);
  await hand.press(drawer.getByRole("button", { name: new RegExp(`^${text("author.editing.save")}`) }));
  return drawer;
}

async function pace(scene: Scene): Promise<void> {
  const { page, hand } = scene;
  const row = (title: string) => page.getByRole("listitem").filter({ hasText: title }).first();
  const drawer = await putAfter(scene, dough, starter);
  await expect(drawer).toHaveCount(0);
  await expect(row(dough)).toContainText(text("author.rules.after", { title: starter }));
  const later = await openRules(scene, oven);
  const kind = text("author.rules.kind");
  await hand.press(later.getByRole("button", { name: text("author.rules.add_condition") }));
  const days = text("author.rules.kind.days_after_enrollment");
  await choose(scene, later, text("author.rules.kind.date"), kind, days);
  await hand.press(later.getByRole("button", { name: new RegExp(`^${text("author.editing.save")}`) }));
  await expect(later).toHaveCount(0);
  await expect(row(oven)).toContainText("Opens 7 days after enrolling");
}

async function meetCircle(scene: Scene): Promise<void> {
  const drawer = await putAfter(scene, starter, dough);
  await expect(drawer).toContainText(`“${starter}” waits for “${dough}”`);
  await scene.page.keyboard.press("Escape");
  await expect(drawer).toHaveCount(0);
}

async function publish({ page, hand }: Scene): Promise<void> {
  await hand.press(part(page, "publish"));
  await expect(page.getByText("One student loses lessons that are open now.")).toBeVisible();
  await hand.press(page.getByRole("button", { name: "Publish version 2" }));
  await expect(page.getByText("Version 2 is out")).toBeVisible();
}

async function seeAsStudent(scene: Scene): Promise<void> {
  const { page, hand } = scene;
  const row = (title: string) =>
    page.getByRole("main").getByRole("listitem").filter({ hasText: title }).first();
  const state = (title: string, id: "locked" | "open") =>
    row(title).getByText(text(`author.simulator.${id}`), { exact: true });
  await hand.press(part(page, "simulate"));
  await find(scene, page, text("author.simulator.student"), person);
  await expect(row(dough)).toContainText(text("common.lock.complete", { title: starter }));
  await expect(state(oven, "locked")).toBeVisible();
  await hand.writeMoment(page.getByLabel(text("author.simulator.at")), "2030-03-03T09:00");
  await expect(state(oven, "open")).toBeVisible();
  await expect(state(dough, "locked")).toBeVisible();
  await expect(page).toHaveURL(/student=.*at=2030-03-03/);
}

async function except(scene: Scene): Promise<void> {
  const { page, hand, student, lessons } = scene;
  const lesson = `/lessons/${lessons.find(({ title }) => title === dough)?.id}`;
  await expect(student.get(lesson)).rejects.toThrow("lesson.locked");
  await hand.press(part(page, "overrides"));
  await hand.press(page.getByRole("button", { name: text("author.overrides.add") }));
  const drawer = page.getByRole("dialog", { name: text("author.overrides.add") });
  await find(scene, drawer, text("author.overrides.for"), person);
  await find(scene, drawer, text("author.overrides.of"), dough);
  await hand.press(drawer.getByRole("checkbox", { name: text("author.overrides.exempt") }));
  await hand.write(drawer.getByRole("textbox", { name: text("author.overrides.reason") }), "Bakes at home");
  await hand.press(drawer.getByRole("button", { name: text("author.overrides.save") }));
  await expect(drawer).toHaveCount(0);
  await expect(page.getByRole("row").filter({ hasText: person })).toContainText("Bakes at home");
  await student.get(lesson);
}

async function changeException({ page, hand }: Scene): Promise<void> {
  await hand.press(page.getByRole("button", { name: text("author.overrides.edit_one", { name: person }) }));
  const drawer = page.getByRole("dialog");
  await hand.write(drawer.getByRole("textbox", { name: text("author.overrides.reason") }), "Is a baker");
  await hand.press(drawer.getByRole("button", { name: new RegExp(`^${text("author.editing.save")}`) }));
  await expect(drawer).toHaveCount(0);
  await expect(page.getByRole("row").filter({ hasText: person })).toContainText("Is a baker");
  await hand.press(
    page.getByRole("button", { name: text("author.overrides.history_one", { name: person }) }),
  );
  await expect(drawer.getByRole("listitem")).toHaveText([
    /changed it.*Is a baker/s,
    /made it.*Bakes at home/s,
  ]);
}

for (const { name, of } of hands) {
  test.describe(name, () => {
    test.use({ role: "teacher" });

    test(`a teacher paces a course, sees it as a student and makes an exception, ${name}`, async ({
      page,
      allow,
    }) => {
      allow(422);
      const scene: Scene = { page, hand: of(page), ...(await prepare(`Bread by rules ${Date.now()}`)) };
      await page.goto(`/teaching/courses/${scene.course}`);
      await scene.hand.press(part(page, "rules"));
      await test.step("says what opens when", () => pace(scene));
      await test.step("is told of a circle", () => meetCircle(scene));
      await test.step("sees who loses and publishes", () => publish(scene));
      await test.step("sees it as the student, today and later", () => seeAsStudent(scene));
      await test.step("makes an exception, which holds at once", () => except(scene));
      await test.step("changes it and reads its history", () => changeException(scene));
    });
  });
}
