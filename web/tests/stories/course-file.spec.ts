// A course leaves as a file and comes back as another course: by mouse, and again by keyboard alone.
import { Api, demoAccount } from "../support/accounts.ts";
import { expect, test } from "../support/test.ts";
import { textsOf } from "../support/texts.ts";
import { hands } from "./hands.ts";

const text = textsOf("en");

interface Created {
  id: string;
}

async function newCourse(title: string): Promise<string> {
  const teacher = await Api.of(demoAccount("teacher"));
  const { id: course } = await teacher.post<Created>("/courses", { title });
  const { id: module } = await teacher.post<Created>(`/courses/${course}/modules`, { title: "Bread" });
  await teacher.post<Created>(`/modules/${module}/lessons`, {
    title: "Kneading",
    kind: "page",
    content: "With both hands.",
  });
  return course;
}

test.use({ role: "teacher" });

for (const { name, of } of hands) {
  test(`a course goes out as a file and comes back, ${name}`, async ({ page }) => {
    const hand = of(page);
    const title = `Baking to go, ${name}`;
    const course = await newCourse(title);
    await page.goto(`/teaching/courses/${course}/settings`);
    const download = page.waitForEvent("download");
    await hand.press(page.getByRole("button", { name: text("author.file.button") }));
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^Baking to go.*\.zip$/);

    await page.goto("/teaching/import");
    const asked = page.waitForEvent("filechooser");
    await hand.press(page.getByRole("button", { name: text("teach.import.file.choose") }));
    await (await asked).setFiles(await file.path());
    await expect(page.getByText(text("teach.import.file.all"))).toBeVisible();
    await hand.press(page.getByRole("link", { name: text("teach.import.open_course") }));
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await expect(page.getByRole("link", { name: /Kneading/ })).toBeVisible();
    expect(new URL(page.url()).pathname).not.toContain(course);
  });
}
