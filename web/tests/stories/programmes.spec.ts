// A programme of two courses: a teacher makes it, a student takes it and is led through it.
import type { Browser, Page } from "@playwright/test";
import { Api, address, demoAccount, newStudent, signedInState } from "../support/accounts.ts";
import { expect, test } from "../support/test.ts";
import { textsOf } from "../support/texts.ts";
import { type Hand, hands } from "./hands.ts";

const text = textsOf("en");
const dueInDays = 3;

interface Created {
  id: string;
}

/** What every step of the story is told with. */
interface Scene {
  page: Page;
  hand: Hand;
  programme: string;
  /** In their order. */
  courses: { title: string; lesson: string }[];
}

/** A published course of one lesson that is due soon after enrolment. */
async function addCourse(teacher: Api, title: string): Promise<Scene["courses"][number]> {
  const { id: course } = await teacher.post<Created>("/courses", { title });
  const module = await teacher.post<Created>(`/courses/${course}/modules`, { title: "First steps" });
  const lesson = { title: `Practice of ${title}`, kind: "page", content: "Do it." };
  const { id } = await teacher.post<Created>(`/modules/${module.id}/lessons`, lesson);
  const rules = { conditions: [], due: { days_after_enrollment: dueInDays } };
  await teacher.call("PUT", `/courses/${course}/rules/${id}`, { rules }, { "If-Match": '"0"' });
  await teacher.post(`/courses/${course}/publish`);
  return { title, lesson: id };
}

async function makesAProgramme({ page, hand, programme, courses }: Scene): Promise<void> {
  await page.goto("/teaching");
  await hand.press(page.getByRole("link", { name: text("teach.courses.programmes") }).last());
  await hand.press(page.getByRole("button", { name: text("author.programmes.create") }));
  await hand.write(page.getByRole("textbox", { name: text("author.programmes.name") }), programme);
  await hand.press(page.getByRole("button", { name: text("author.programmes.create.action") }));
  await expect(page.getByRole("heading", { level: 1, name: programme })).toBeVisible();
  const search = page.getByRole("searchbox", { name: text("author.programmes.find") });
  for (const { title } of courses.toReversed()) {
    await hand.write(search, title);
    await hand.press(page.getByRole("button", { name: text("author.programmes.add_course", { title }) }));
    await expect(page.locator("body")).not.toBeFocused();
  }
  const [first = { title: "" }] = courses;
  await hand.press(page.getByRole("button", { name: text("author.programmes.up", { title: first.title }) }));
  await expect(page.locator("body")).not.toBeFocused();
  const list = page.getByRole("list", { name: text("author.programmes.courses") });
  await expect(list.getByRole("listitem")).toContainText(courses.map(({ title }) => title));
  await hand.press(page.getByRole("radio", { name: text("author.programmes.order.ordered") }));
  await hand.press(page.getByRole("button", { name: new RegExp(`^${text("author.editing.save")}`) }));
  await expect(page.getByText(text("author.editing.saved"), { exact: true })).toBeVisible();
}

async function offersIt({ page, hand }: Scene): Promise<void> {
  await hand.press(page.getByRole("button", { name: text("author.programmes.publish") }));
  await expect(page.getByText(text("author.programmes.state.published"), { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: text("author.programmes.withdraw") })).toBeFocused();
}

async function takesIt({ page, hand, programme, courses }: Scene): Promise<void> {
  const [first = "", second = ""] = courses.map(({ title }) => title);
  await page.goto("/programmes");
  await hand.press(page.getByRole("link", { name: programme }));
  await hand.press(page.getByRole("button", { name: text("learn.programmes.enter") }));
  await expect(page.getByRole("progressbar", { name: "0 of 2 courses done" })).toBeVisible();
  await expect(
    page.getByRole("link", { name: text("learn.programmes.next", { course: first }) }),
  ).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: second })).toContainText(
    text("learn.programmes.locked"),
  );
  await expect(page.locator("body")).not.toBeFocused();
}

/** The month of a moment in the time zone of the browser. */
function monthOf(moment: Date): string {
  return moment.toLocaleDateString("en-GB", { timeZone: "Europe/Berlin", year: "numeric", month: "2-digit" });
}

async function seesWhatIsDue({ page, hand, courses: [first] }: Scene): Promise<void> {
  await hand.press(page.getByRole("link", { name: text("common.nav.calendar"), exact: true }).first());
  await expect(page.getByRole("heading", { level: 1, name: text("learn.calendar.title") })).toBeVisible();
  const now = new Date();
  if (monthOf(now) !== monthOf(new Date(now.getTime() + dueInDays * 86_400_000))) {
    await hand.press(page.getByRole("button", { name: text("learn.calendar.next") }));
  }
  const entry = page.getByRole("listitem").filter({ hasText: text("learn.calendar.kind.due") });
  await expect(entry.filter({ hasText: `Practice of ${first?.title}` }).last()).toBeVisible();
}

async function goesOn({ page, hand, courses }: Scene, student: Api): Promise<void> {
  const [first, second] = courses;
  await student.put(`/lessons/${first?.lesson}/progress`, { state: "completed" });
  const next = page.getByRole("link", {
    name: text("learn.programmes.next", { course: second?.title ?? "" }),
  });
  await page.goBack();
  // The programme hears of it by an event.
  await expect(async () => {
    await page.reload();
    await expect(next).toBeVisible({ timeout: 2000 });
  }).toPass();
  await expect(page.getByRole("progressbar", { name: "1 of 2 courses done" })).toBeVisible();
  await hand.press(next);
  await expect(page.getByRole("heading", { level: 1, name: second?.title ?? "" })).toBeVisible();
}

async function asStudent(browser: Browser, tell: (page: Page, student: Api) => Promise<void>) {
  const account = await newStudent("Nora Baker");
  const storageState = await signedInState(account);
  const context = await browser.newContext({ baseURL: address, storageState });
  await tell(await context.newPage(), await Api.of(account));
  await context.close();
}

for (const { name, of } of hands) {
  test.describe(name, () => {
    test.use({ role: "teacher" });

    test(`a teacher makes a programme, and a student is led through it, ${name}`, async ({
      page,
      browser,
    }) => {
      const teacher = await Api.of(demoAccount("teacher"));
      const mark = crypto.randomUUID().slice(0, 8);
      const courses = [await addCourse(teacher, `Wood ${mark}`), await addCourse(teacher, `Boats ${mark}`)];
      const scene: Scene = { page, hand: of(page), programme: `To sea ${mark}`, courses };
      await test.step("makes it of two courses", () => makesAProgramme(scene));
      await test.step("offers it", () => offersIt(scene));
      await asStudent(browser, async (own, student) => {
        const theirs: Scene = { ...scene, page: own, hand: of(own) };
        await test.step("the student takes it", () => takesIt(theirs));
        await test.step("sees what is due", () => seesWhatIsDue(theirs));
        await test.step("goes on with the next course", () => goesOn(theirs, student));
      });
    });
  });
}
