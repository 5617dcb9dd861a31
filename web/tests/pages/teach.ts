import { change } from "../support/answers.ts";
import type { PageState } from "./page-state.ts";

interface Summary {
  at_risk: number;
  risks: { reason: string; students: number }[];
}

interface Students {
  items: { risks: string[]; expected_percent: number | null; section: string | null }[];
}

const reasons = [["not_begun"], ["inactive", "behind"], ["behind"]];

export const teachPages: readonly PageState[] = [
  { name: "teach-courses", role: "teacher", path: "/teaching" },
  { name: "teach-import", role: "teacher", path: "/teaching/import" },
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
