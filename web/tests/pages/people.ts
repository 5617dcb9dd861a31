import { answer } from "../support/answers.ts";
import type { World } from "../support/world.ts";
import type { PageState } from "./page-state.ts";

const people = (part: string) => (world: World) => `/teaching/courses/${world.course}/people?part=${part}`;

export const request = {
  id: "019aa000-0000-7000-8000-000000000001",
  course_id: "019aa000-0000-7000-8000-000000000002",
  course_title: "Numbers",
  user_id: "019aa000-0000-7000-8000-000000000003",
  name: "Ada Byron",
  email: "ada@example.test",
  source: "approval",
  state: "awaiting_approval",
  step: "eligibility",
  attempts: 0,
  deadline: "2027-01-31T12:00:00Z",
  place: null,
  reason: null,
  remark: null,
  payment: "none",
  price: null,
  enrollment_id: null,
  created_at: "2026-11-21T08:00:00Z",
  updated_at: "2026-11-21T08:00:00Z",
};
export const waiting = {
  ...request,
  id: "019aa000-0000-7000-8000-000000000004",
  name: "Bea Coil",
  state: "waiting",
  step: "capacity",
  deadline: null,
  place: 1,
};

const teacherPages: readonly PageState[] = [
  { name: "people-students", role: "teacher", path: people("students") },
  {
    name: "people-requests",
    role: "teacher",
    path: people("requests"),
    before: (page) =>
      answer(page, "**/api/v1/courses/*/enrollment-requests*", {
        items: [request, waiting],
        next_cursor: null,
      }),
  },
  { name: "people-sections", role: "teacher", path: people("sections") },
  {
    name: "people-section-new",
    role: "teacher",
    path: people("sections"),
    prepare: async (page, text) => {
      await page.getByRole("button", { name: text("people.sections.add") }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  { name: "people-add", role: "teacher", path: people("add") },
  {
    name: "people-add-report",
    role: "teacher",
    path: (world) => `${people("add")(world)}&bulk=${request.id}`,
    before: async (page) => {
      await answer(page, `**/api/v1/bulk-enrollments/${request.id}`, {
        id: request.id,
        course_id: request.course_id,
        cohort_id: null,
        dry_run: true,
        state: "done",
        line_count: 2,
        done_count: 2,
        outcomes: [
          { outcome: "enrolled", lines: 1 },
          { outcome: "unknown_person", lines: 1 },
        ],
        created_at: request.created_at,
        finished_at: request.created_at,
      });
      await answer(page, `**/api/v1/bulk-enrollments/${request.id}/lines*`, {
        items: [
          { line: 2, email: "ada@example.test", section: "Monday", outcome: "enrolled" },
          { line: 3, email: "nobody@example.test", section: null, outcome: "unknown_person" },
        ],
        next_cursor: null,
      });
    },
  },
  { name: "people-entry", role: "teacher", path: people("entry") },
  { name: "people-teachers", role: "teacher", path: people("teachers") },
];

export const peoplePages: readonly PageState[] = [
  ...teacherPages,
  { name: "people-cohorts", role: "admin", path: "/admin/cohorts" },
];
