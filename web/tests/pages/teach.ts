import type { Page } from "@playwright/test";
import { answer, change } from "../support/answers.ts";
import type { Texts } from "../support/texts.ts";
import type { PageState } from "./page-state.ts";

interface Summary {
  at_risk: number;
  risks: { reason: string; students: number }[];
}

interface Students {
  items: { risks: string[]; expected_percent: number | null; section: string | null }[];
}

const imported = {
  course_id: "0190a1b2-0000-7000-8000-000000000001",
  title: "Numbers that speak",
  module_count: 3,
  lesson_count: 12,
  asset_count: 7,
  rule_count: 2,
  notes: [
    {
      outcome: "approximated",
      subject: "course",
      title: "Numbers that speak",
      code: "category_as_tag",
      message: "",
      value: "Statistics",
    },
    {
      outcome: "refused",
      subject: "lesson",
      title: "What a median does not mind, and why it is worth knowing",
      code: "group_unknown",
      message: "",
      value: "Monday mornings",
    },
  ],
};

/** Gives the page of imports a file. */
async function giveFile(page: Page, text: Texts): Promise<void> {
  const asked = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: text("teach.import.file.choose") }).click();
  const name = "numbers.zip";
  await (await asked).setFiles({ name, mimeType: "application/zip", buffer: Buffer.from("zip") });
}

const reasons = [["not_begun"], ["inactive", "behind"], ["behind"]];

export const teachPages: readonly PageState[] = [
  { name: "teach-courses", role: "teacher", path: "/teaching" },
  { name: "teach-import", role: "teacher", path: "/teaching/import" },
  {
    name: "teach-import-file-report",
    role: "teacher",
    path: "/teaching/import",
    before: (page) => answer(page, "**/courses/imports", imported),
    prepare: async (page, text) => {
      await giveFile(page, text);
      await page.getByRole("table", { name: text("teach.import.file.notes") }).waitFor();
    },
  },
  {
    name: "teach-import-file-refused",
    role: "teacher",
    path: "/teaching/import",
    prepare: async (page, text) => {
      await giveFile(page, text);
      await page.getByText(text("teach.import.file.wrong.damaged")).waitFor();
    },
    allow: [422],
  },
  { name: "teach-report", role: "teacher", path: (world) => `/teaching/courses/${world.course}/report` },
  {
    name: "teach-report-at-risk",
    role: "teacher",
    path: (world) => `/teaching/courses/${world.course}/report`,
    // Nobody is at risk on the first day.
    before: async (page) => {
      await change<Summary>(page, "**/progress/summary**", (summary) => ({
        ...summary,
        at_risk: 3,
        risks: summary.risks.map(({ reason }, index) => ({ reason, students: index + 1 })),
      }));
      await change<Students>(page, "**/progress/report**", (list) => ({
        ...list,
        items: list.items.map((student, index) => ({
          ...student,
          risks: reasons[index] ?? [],
          expected_percent: 60,
          section: "Monday",
        })),
      }));
    },
  },
  {
    name: "teach-student",
    role: "teacher",
    path: (world) => `/teaching/courses/${world.course}/report`,
    prepare: async (page, text) => {
      const ofStudent = /\/report\/[0-9a-f-]+$/;
      if (ofStudent.test(page.url())) return; // opened before, in another language
      const students = page.getByRole("table", { name: text("teach.report.students") });
      await students.getByRole("link").first().click();
      await page.waitForURL(ofStudent);
      await page.getByText(text("teach.report.column.time"), { exact: true }).first().waitFor();
    },
  },
];
