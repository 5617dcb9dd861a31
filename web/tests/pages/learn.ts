import type { Page } from "@playwright/test";
import type { Schemas } from "@/api/client.ts";
import { answer, change, empty, fail, stall } from "../support/answers.ts";
import type { PageState } from "./page-state.ts";
import { waiting } from "./people.ts";

const enrollments = "**/api/v1/enrollments*";
const nobodysCourse = "/courses/00000000-0000-7000-8000-000000000000";

const notEnrolledLock: Schemas["LockView"] = {
  reason: "not_enrolled",
  scope: "course",
  opens_at: null,
  subject_id: null,
  subject_title: null,
  required_percent: null,
  score_percent: null,
};

/** The course as somebody sees it who does not take it yet. */
async function notEnrolled(page: Page, course: string): Promise<void> {
  await change<Schemas["CourseView"]>(page, `**/api/v1/courses/${course}`, (view) => ({
    ...view,
    enrolled: false,
  }));
  await change<Schemas["OutlineView"]>(page, `**/api/v1/courses/${course}/outline`, (outline) => ({
    ...outline,
    enrollment: null,
    locks: [notEnrolledLock],
    resume_lesson_id: null,
    modules: outline.modules.map((module) => ({
      ...module,
      state: "not_started",
      lessons: module.lessons.map((lesson) => ({
        ...lesson,
        state: "not_started",
        locked: true,
        lock_reason: "not_enrolled",
        locks: [notEnrolledLock],
      })),
    })),
  }));
}

const dashboard: readonly PageState[] = [
  { name: "learn-dashboard", role: "student", path: "/dashboard" },
  { name: "learn-dashboard-teacher", role: "teacher", path: "/dashboard" },
  {
    name: "learn-dashboard-loading",
    role: "student",
    path: "/dashboard",
    before: (page) => stall(page, enrollments),
    stays: "busy",
  },
  {
    name: "learn-dashboard-empty",
    role: "student",
    path: "/dashboard",
    before: (page) => empty(page, enrollments),
  },
  {
    name: "learn-dashboard-done",
    role: "student",
    path: "/dashboard",
    before: async (page) => {
      await empty(page, "**/api/v1/enrollments?state=in_progress*");
      await empty(page, "**/api/v1/enrollments?state=not_started*");
    },
  },
  {
    name: "learn-dashboard-error",
    role: "student",
    path: "/dashboard",
    before: (page) => fail(page, enrollments),
    allow: [500],
  },
];

const catalogue: readonly PageState[] = [
  { name: "learn-catalogue", role: "student", path: "/catalogue" },
  { name: "learn-catalogue-stranger", role: "anonymous", path: "/catalogue" },
  { name: "learn-course-stranger", role: "anonymous", path: (world) => `/courses/${world.publicCourse}` },
  {
    name: "learn-catalogue-narrowed",
    role: "student",
    path: "/catalogue?tags=numbers&level=beginner&sort=title",
    // The button is for narrow screens only; what it unfolds here is unfolded there.
    prepare: (page) => page.locator("nav button[aria-controls]").first().dispatchEvent("click"),
  },
  { name: "learn-catalogue-nothing", role: "student", path: "/catalogue?q=nothing-is-called-so" },
  {
    name: "learn-catalogue-loading",
    role: "student",
    path: "/catalogue",
    before: (page) => stall(page, "**/api/v1/courses?*"),
    stays: "busy",
  },
  {
    name: "learn-catalogue-empty",
    role: "student",
    path: "/catalogue",
    before: async (page) => {
      await empty(page, "**/api/v1/courses?*");
      await answer(page, "**/api/v1/courses/facets*", {
        total: 0,
        categories: [],
        levels: [],
        languages: [],
        tags: [],
      });
    },
  },
];

const openDoor = {
  course_id: waiting.course_id,
  state: "open",
  policy: "open",
  invited: false,
  will_wait: false,
  opens_at: null,
  closes_at: null,
  capacity: 20,
  places_left: 3,
  waiting: 0,
  price: null,
  enrollment_id: null,
  enrolled_at: null,
  expires_at: null,
  section: null,
  request: null,
  missing: [],
};

/** The door of a course, as a student sees it who does not take it yet. */
const door = (name: string, given: object): PageState => ({
  name,
  role: "student",
  path: (world) => `/courses/${world.demoCourse}`,
  before: async (page, world) => {
    await notEnrolled(page, world.demoCourse);
    await answer(page, "**/api/v1/courses/*/door", { ...openDoor, ...given });
  },
});

const doors: readonly PageState[] = [
  door("learn-door-key", { policy: "key" }),
  door("learn-door-waiting", { state: "requested", places_left: 0, request: waiting }),
  door("learn-door-prerequisites", {
    state: "prerequisites_missing",
    missing: [
      { course_id: waiting.course_id, title: "Mathematics I" },
      { course_id: waiting.id, title: "Introduction to programming" },
    ],
  }),
  door("learn-door-paid", {
    policy: "paid",
    state: "payment_missing",
    price: { amount_minor: 4900, currency: "EUR" },
  }),
];

const course: readonly PageState[] = [
  {
    name: "learn-course",
    role: "student",
    path: (world) => `/courses/${world.demoCourse}`,
    before: (page, world) => notEnrolled(page, world.demoCourse),
  },
  { name: "learn-course-enrolled", role: "student", path: (world) => `/courses/${world.demoCourse}` },
  { name: "learn-course-completed", role: "student", path: (world) => `/courses/${world.course}` },
  { name: "learn-course-teacher", role: "teacher", path: (world) => `/courses/${world.demoCourse}` },
  { name: "learn-course-draft", role: "teacher", path: (world) => `/courses/${world.draft}` },
  { name: "learn-course-not-found", role: "student", path: nobodysCourse, allow: [404] },
];

const progress: readonly PageState[] = [
  {
    name: "learn-progress",
    role: "student",
    path: (world) => `/courses/${world.demoCourse}/progress`,
    prepare: async (page, text) => {
      const parts = page.locator("section", {
        has: page.getByRole("heading", { name: text("learn.progress.by_module") }),
      });
      await parts.getByRole("button").first().click();
      await page.evaluate(() => scrollTo(0, 0));
    },
  },
  { name: "learn-progress-completed", role: "student", path: (world) => `/courses/${world.course}/progress` },
  {
    name: "learn-progress-not-enrolled",
    role: "teacher",
    path: (world) => `/courses/${world.demoCourse}/progress`,
    allow: [404],
  },
];

const calendarDates = {
  items: [
    {
      kind: "lesson_due",
      subject_id: "0199a4a0-0000-7000-8000-000000000001",
      title: "Exercises on means and medians",
      course_id: "0199a4a0-0000-7000-8000-000000000002",
      course_title: "Numbers that say something",
      at: "2026-11-12T22:00:00Z",
      done: true,
    },
    {
      kind: "group_ends",
      subject_id: "0199a4a0-0000-7000-8000-000000000003",
      title: "Group A, early birds",
      course_id: null,
      course_title: null,
      at: "2026-11-27T15:00:00Z",
      done: false,
    },
  ],
};

const calendar: readonly PageState[] = [
  {
    name: "learn-calendar",
    role: "student",
    path: "/calendar?month=2026-11",
    before: (page) => answer(page, "**/api/v1/calendar?*", calendarDates),
  },
  { name: "learn-calendar-empty", role: "student", path: "/calendar?month=2001-02" },
  {
    name: "learn-calendar-subscribe",
    role: "student",
    path: "/calendar?month=2026-11",
    before: (page) =>
      answer(page, "**/api/v1/calendar/feed", {
        path: "/api/v1/calendars/0199a4a0-0000-7000-8000-000000000004/key/calendar.ics",
        created_at: "2026-11-01T08:00:00Z",
      }),
    prepare: async (page, text) => {
      await page.getByRole("button", { name: text("learn.calendar.subscribe") }).click();
      await page.getByRole("dialog").getByRole("textbox").waitFor();
    },
  },
];

const notes: readonly PageState[] = [
  { name: "learn-notes", role: "student", path: "/notes" },
  { name: "learn-notes-bookmarks", role: "student", path: "/notes?view=bookmarks" },
  {
    name: "learn-notes-empty",
    role: "student",
    path: "/notes",
    before: (page) => empty(page, "**/api/v1/notes?*"),
  },
];

const programmes: readonly PageState[] = [
  { name: "learn-programmes", role: "student", path: "/programmes" },
  {
    name: "learn-programmes-empty",
    role: "student",
    path: "/programmes",
    before: (page) => empty(page, "**/api/v1/programmes?*"),
  },
  { name: "learn-programme", role: "student", path: (world) => `/programmes/${world.programme}` },
  { name: "learn-programme-author", role: "teacher", path: (world) => `/programmes/${world.programme}` },
];

export const learnPages: readonly PageState[] = [
  { name: "learn-landing", role: "anonymous", path: "/" },
  { name: "learn-landing-signed-in", role: "student", path: "/" },
  ...dashboard,
  ...catalogue,
  ...course,
  ...doors,
  ...progress,
  ...calendar,
  ...notes,
  ...programmes,
];
