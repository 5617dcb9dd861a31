// Work is asked for, handed in, marked and read; and what a teacher does with the work of a whole class.
import type { Page } from "@playwright/test";
import { Api, demoAccount, newStudent, signedInState } from "../support/accounts.ts";
import { lastPart } from "../support/addresses.ts";
import { handIn, type MadeAssignment, makeAssignment, makeEssayCourse } from "../support/assignments.ts";
import { expect, test } from "../support/test.ts";
import { textsOf } from "../support/texts.ts";
import { type Hand, hands } from "./hands.ts";

const text = textsOf("en");
const essay = "Foxes hunt at night. Hens should be locked in.";

test.use({ role: "teacher" });

function button(page: Page, name: string) {
  return page.getByRole("button", { name, exact: true });
}

/** From the lesson to a published assignment with a rubric; the result is its id. */
async function makesAssignment(page: Page, hand: Hand, lesson: string): Promise<string> {
  await page.goto(`/assignments/edit?lesson=${lesson}`);
  await hand.press(button(page, text("assignment.lead.new")));
  await hand.write(
    page.getByRole("textbox", { name: text("assignment.settings.instructions") }),
    "What do foxes do?",
  );
  await hand.press(button(page, text("assignment.accepted.title")));
  await hand.press(page.getByRole("checkbox", { name: text("assignment.accepted.may_files") }));
  await hand.press(page.getByRole("radio", { name: text("assignment.form.rubric.kind") }));
  await hand.press(button(page, text("assignment.form.add_criterion")));
  const criterion = page.getByRole("group", { name: text("assignment.form.unnamed", { number: "1" }) });
  await hand.write(
    criterion.getByRole("textbox", { name: text("assignment.form.criterion") }),
    "Observation",
  );
  await page.keyboard.press("Control+S");
  await expect(page.getByText(text("author.editing.saved"), { exact: true })).toBeVisible();
  await hand.press(button(page, text("assignment.publish.action")));
  await expect(page.getByText(text("assignment.publish.same"))).toBeVisible();
  return lastPart(new URL(page.url()).pathname);
}

async function handsIn(page: Page, hand: Hand): Promise<void> {
  await hand.press(button(page, text("assignment.take.begin")));
  await hand.write(page.getByRole("textbox", { name: text("assignment.draft.text") }), essay);
  const asked = page.waitForEvent("filechooser");
  await hand.press(button(page, text("assignment.draft.add_file")));
  const notes = { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("seen at dusk") };
  await (await asked).setFiles(notes);
  await expect(
    page.getByRole("button", { name: text("assignment.files.download", { name: "notes.txt" }) }),
  ).toBeVisible();
  await hand.press(button(page, text("assignment.draft.submit")));
  await hand.press(page.getByRole("dialog").getByRole("button", { name: text("assignment.submit.action") }));
  await expect(page.getByText(text("assignment.handed_in.waits"))).toBeVisible();
}

async function comments(page: Page, hand: Hand): Promise<void> {
  await hand.press(page.getByRole("textbox", { name: text("assignment.draft.text") }));
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Enter");
  const form = page.getByRole("form", { name: text("assignment.comments.form") });
  await expect(form.getByText("Foxes hunt")).toBeVisible();
  await page.keyboard.type("And what do they hunt?");
  await hand.press(form.getByRole("button", { name: text("assignment.comments.save") }));
  await expect(page.getByRole("list", { name: text("assignment.comments.title") })).toContainText(
    "And what do they hunt?",
  );
}

async function marks(page: Page, hand: Hand, assignment: string): Promise<void> {
  await page.goto(`/teaching/assignments/${assignment}/submissions`);
  await hand.press(button(page, text("assignment.claim.next")));
  await expect(page.getByText(text("assignment.claim.state.given"))).toBeVisible();
  const saved = page.waitForEvent("download");
  await hand.press(
    page.getByRole("button", { name: text("assignment.files.download", { name: "notes.txt" }) }),
  );
  expect((await saved).suggestedFilename()).toBe("notes.txt");
  await comments(page, hand);
  await hand.press(page.getByRole("radio", { name: text("assignment.rubric.full") }));
  await hand.press(button(page, text("assignment.marking.done")));
  await hand.press(button(page, text("assignment.last.release")));
  await expect(page.getByText(text("assignment.marking.released"), { exact: true })).toBeVisible();
}

async function readsResult(page: Page, hand: Hand): Promise<void> {
  await page.reload();
  await expect(
    page.getByText(text("assignment.result.of", { points: "100", most: "100" })).first(),
  ).toBeVisible();
  await expect(page.getByText(text("assignment.form.reached"))).toBeVisible();
  await hand.press(page.getByRole("button", { name: text("assignment.text.comment", { number: "1" }) }));
  const comment = page.getByRole("list", { name: text("assignment.comments.title") }).getByRole("listitem");
  await expect(comment).toContainText("And what do they hunt?");
}

for (const { name, of } of hands) {
  test(`an essay is asked for, handed in, marked by a rubric and read, ${name}`, async ({
    page,
    browser,
  }) => {
    const teacher = await Api.of(demoAccount("teacher"));
    const { course, lesson } = await makeEssayCourse(teacher);
    const assignment = await test.step("the teacher asks for an essay", () =>
      makesAssignment(page, of(page), lesson));
    await teacher.post(`/courses/${course}/publish`);

    const account = await newStudent("Vera Vixen");
    await (await Api.of(account)).post(`/courses/${course}/enrollments`);
    const context = await browser.newContext({
      baseURL: test.info().project.use.baseURL ?? "",
      storageState: await signedInState(account),
    });
    const student = await context.newPage();
    await student.goto(`/assignments/take?${new URLSearchParams({ lesson, reference: assignment })}`);
    await test.step("the student hands in a text and a file", () => handsIn(student, of(student)));
    await test.step("the teacher marks it", () => marks(page, of(page), assignment));
    await test.step("the student reads marks and comment", () => readsResult(student, of(student)));
    await context.close();
  });
}

interface Rows {
  items: { id: string; pseudonym: string; number: number; points: string | null; state: string }[];
}

async function rowsOf({ assignment }: MadeAssignment): Promise<Rows["items"]> {
  const teacher = await Api.of(demoAccount("teacher"));
  return (await teacher.get<Rows>(`/assignments/${assignment}/submissions`)).items;
}

async function uploads(page: Page, table: string): Promise<void> {
  const asked = page.waitForEvent("filechooser");
  await button(page, text("assignment.exchange.choose")).click();
  const file = { name: "grades.csv", mimeType: "text/csv", buffer: Buffer.from(table) };
  await (await asked).setFiles(file);
}

test("a table of grades is tried out, mended and applied", async ({ page }) => {
  const made = await makeAssignment();
  await handIn(made, await newStudent("Hanna Hen"), essay);
  const [row] = await rowsOf(made);
  const tag = `${row?.pseudonym}-${row?.number}`;
  await page.goto(`/teaching/assignments/${made.assignment}/exchange`);
  await uploads(page, `submission,points\n${tag},1000\n`);
  const report = page.getByRole("region", { name: text("assignment.exchange.report") });
  await expect(report.getByText(text("assignment.exchange.reason.out_of_range"))).toBeVisible();
  await expect(button(page, text("assignment.exchange.apply"))).toHaveCount(0);
  await uploads(page, `submission,points\n${tag},62.5\n`);
  await expect(report.getByText(text("assignment.exchange.outcome.applied"), { exact: true })).toBeVisible();
  expect((await rowsOf(made))[0]?.state).toBe("waiting");
  await button(page, text("assignment.exchange.apply")).click();
  await expect(report.getByText(text("assignment.exchange.outcome.done"), { exact: true })).toBeVisible();
  expect((await rowsOf(made))[0]).toMatchObject({ state: "graded", points: "125/2" });
});

const copied = "The quick brown fox jumps over the lazy dog while nobody at all is looking.";

test("two works that share a passage are found and read side by side", async ({ page }) => {
  const made = await makeAssignment();
  await handIn(made, await newStudent("Cora Copy"), `My own beginning. ${copied}`);
  await handIn(made, await newStudent("Dora Draft"), `${copied} And my own end of it.`);
  await page.goto(`/teaching/assignments/${made.assignment}/similarity`);
  await button(page, text("assignment.similarity.compare")).click();
  const pairs = page.getByRole("table", { name: text("assignment.frame.similarity") });
  await pairs.getByRole("link").first().click({ timeout: 30_000 });
  const panes = page.getByRole("region", { name: /^Text of/ });
  await expect(panes).toHaveCount(2);
  await panes
    .first()
    .getByRole("button", { name: /^Passage 1/ })
    .press("Enter");
  await expect(panes.last().getByRole("button", { name: /^Passage 1/ })).toBeFocused();
});

test("classmates review each other, and the teacher sees it", async ({ page, browser }) => {
  const rules = { reviews: 1, due: null, least_reviews: 1, combining: "median" };
  const made = await makeAssignment({ peer_review: rules });
  const account = await newStudent("Rita Review");
  await handIn(made, await newStudent("Otto Other"), essay);
  const student = await handIn(made, account, "Cats sleep all day.");
  await page.goto(`/teaching/assignments/${made.assignment}/reviews`);
  await button(page, text("assignment.peer.begin")).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: text("assignment.peer.begin.action") })
    .click();
  await expect(page.getByText(text("assignment.peer.phase.reviewing"))).toBeVisible();

  const context = await browser.newContext({
    baseURL: test.info().project.use.baseURL ?? "",
    storageState: await signedInState(account),
  });
  const reviewer = await context.newPage();
  await reviewer.goto(
    `/assignments/take?${new URLSearchParams({ lesson: made.lesson, reference: made.assignment })}`,
  );
  await reviewer.getByRole("link", { name: text("assignment.reviews.go") }).click();
  await reviewer.getByRole("link", { name: text("assignment.reviews.work", { number: "1" }) }).click();
  await expect(reviewer.getByText(essay)).toBeVisible();
  const points = text("assignment.marking.points_of", { most: "100" });
  await reviewer.getByRole("textbox", { name: points }).fill("80");
  await reviewer.keyboard.press("Tab");
  await button(reviewer, text("assignment.reviews.done")).click();
  await expect(button(reviewer, text("assignment.reviews.change"))).toBeVisible();
  await context.close();

  await page.reload();
  const list = page.getByRole("table", { name: text("assignment.peer.who") });
  await expect(list.getByRole("row", { name: /Rita Review/ })).toContainText("80");
  expect(await student.get(`/assignments/${made.assignment}/reviews`)).toMatchObject({
    items: [{ is_done: true, points: "80" }],
  });
});
