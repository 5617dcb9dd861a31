import type { Page } from "@playwright/test";
import { answer } from "../support/answers.ts";
import type { Texts } from "../support/texts.ts";
import type { World } from "../support/world.ts";
import type { PageState } from "./page-state.ts";

const ofCourse = (world: World) => `/teaching/courses/${world.course}/certificates`;
const designer = (world: World) => `/admin/certificates/${world.certificateTemplate}`;
const picture = (page: Page, text: Texts) =>
  page.getByRole("img", { name: text("certificates.design.preview.alt") });

export const certificatePages: readonly PageState[] = [
  { name: "certificates-mine", role: "student", path: "/account/certificates" },
  {
    name: "certificates-mine-none",
    role: "student",
    path: "/account/certificates",
    before: (page) => answer(page, "**/api/v1/certificates", { items: [], next_cursor: null }),
  },
  { name: "certificates-of-course", role: "teacher", path: ofCourse },
  {
    name: "certificates-of-course-waiting",
    role: "teacher",
    path: ofCourse,
    before: (page) =>
      answer(page, "**/certificates/candidates", {
        items: ["Ada Byron", "محمد بن موسى الخوارزمي", null].map((name, index) => ({
          user_id: `0190a1b2-0000-7000-8000-00000000000${index}`,
          name,
          email: name === null ? null : `student${index}@example.test`,
          completed_at: "2026-01-02T08:00:00Z",
          was_revoked: index === 1,
        })),
        next_cursor: null,
      }),
    prepare: async (page) => {
      await page.getByText("Ada Byron").click();
      await page.evaluate(() => scrollTo(0, 0)); // else the frame's head covers what is to be measured
    },
  },
  {
    name: "certificates-revoke",
    role: "teacher",
    path: ofCourse,
    prepare: async (page, text) => {
      await page.getByText(text("certificates.revoke"), { exact: true }).first().click();
      await page.getByRole("dialog").waitFor();
    },
  },
  { name: "certificates-templates", role: "admin", path: "/admin/certificates" },
  {
    name: "certificates-designer",
    role: "admin",
    path: designer,
    prepare: (page, text) => picture(page, text).waitFor(),
  },
  {
    name: "certificates-designer-element",
    role: "admin",
    path: designer,
    prepare: async (page, text) => {
      await picture(page, text).waitFor();
      await page.getByRole("button", { name: /^5\. / }).click();
    },
  },
  {
    name: "certificates-designer-paper",
    role: "admin",
    path: designer,
    prepare: async (page, text) => {
      await picture(page, text).waitFor();
      await page.getByRole("tab", { name: text("certificates.design.paper_tab") }).click();
    },
  },
  {
    name: "certificates-verify",
    role: "anonymous",
    path: ({ certificateCode }) => `/verify/${certificateCode}`,
  },
  {
    name: "certificates-verify-revoked",
    role: "anonymous",
    path: ({ certificateCode }) => `/verify/${certificateCode}`,
    before: (page, { certificateCode }) =>
      answer(page, "**/certificates/verify/*", {
        code: certificateCode,
        state: "revoked",
        student_name: "محمد بن موسى الخوارزمي",
        course_title: "Numbers that speak",
        issuer: "A school",
        completed_at: "2026-01-02T08:00:00Z",
        hours: 7.5,
        ended_at: "2026-02-03T08:00:00Z",
      }),
  },
  {
    name: "certificates-verify-unknown",
    role: "anonymous",
    path: "/verify/0000-0000-0000-0000",
    allow: [404],
  },
  { name: "certificates-verify-start", role: "anonymous", path: "/verify" },
];
