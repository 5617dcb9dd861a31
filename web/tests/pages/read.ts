import type { Page } from "@playwright/test";
import type { Schemas } from "@/api/client.ts";
import { change, fail, stall } from "../support/answers.ts";
import type { PageState } from "./page-state.ts";

const lessons = "**/api/v1/lessons/*";

/** The server answers that another lesson is to be completed first, and a score to be reached. */
async function lock(page: Page): Promise<void> {
  const subject = { opens_at: null, subject_id: null, subject_title: "Loops" };
  const locks: Schemas["LockView"][] = [
    {
      ...subject,
      reason: "lesson_not_completed",
      scope: "lesson",
      required_percent: null,
      score_percent: null,
    },
    { ...subject, reason: "score_not_reached", scope: "module", required_percent: 60, score_percent: 40 },
  ];
  await change<Schemas["OutlineView"]>(page, "**/api/v1/courses/*/outline", (outline) => ({
    ...outline,
    modules: outline.modules.map((module) => ({
      ...module,
      lessons: module.lessons.map((lesson) => ({ ...lesson, locked: true, locks })),
    })),
  }));
  const problem = {
    type: "about:blank",
    title: "Forbidden",
    status: 403,
    code: "lesson.locked",
    detail: "This lesson opens when the lesson before it is completed.",
    errors: [],
    trace_id: "4bf92f3577b34da6a3ce929d0e0e4736",
  };
  await page.route(lessons, (route) =>
    route.fulfill({ status: 403, json: problem, contentType: "application/problem+json" }),
  );
}

export const readPages: readonly PageState[] = [
  {
    name: "read-lesson",
    role: "student",
    path: (world) => `/courses/${world.demoCourse}/lessons/${world.demoLessons[1]}`,
  },
  {
    name: "read-lesson-long",
    role: "student",
    path: (world) => `/courses/${world.demoCourse}/lessons/${world.demoLessons[3]}`,
  },
  {
    name: "read-lesson-everything",
    role: "teacher",
    path: (world) => `/courses/${world.course}/lessons/${world.lesson}`,
    prepare: async (page) => page.locator(".katex").first().waitFor(),
  },
  {
    name: "read-lesson-keys",
    role: "student",
    path: (world) => `/courses/${world.demoCourse}/lessons/${world.demoLessons[1]}`,
    prepare: async (page, text) => {
      await page.getByRole("button", { name: text("read.keys") }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "read-lesson-notes",
    role: "student",
    path: (world) => `/courses/${world.course}/lessons/${world.lesson}`,
    prepare: async (page, text) => {
      await page.getByRole("button", { name: text("read.notes"), exact: true }).click();
      await page.getByRole("dialog").getByRole("listitem").first().waitFor();
    },
  },
  {
    name: "read-lesson-loading",
    role: "student",
    path: (world) => `/courses/${world.demoCourse}/lessons/${world.demoLessons[1]}`,
    before: (page) => stall(page, lessons),
    stays: "busy",
  },
  {
    name: "read-lesson-error",
    role: "student",
    path: (world) => `/courses/${world.demoCourse}/lessons/${world.demoLessons[1]}`,
    before: (page) => fail(page, lessons),
    allow: [500],
  },
  {
    name: "read-lesson-locked",
    role: "student",
    path: (world) => `/courses/${world.demoCourse}/lessons/${world.demoLessons[3]}`,
    before: lock,
    allow: [403],
  },
  {
    name: "read-lesson-not-enrolled",
    role: "student",
    path: (world) => `/courses/${world.course}/lessons/${world.lesson}`,
    allow: [403],
  },
  {
    name: "read-video",
    role: "teacher",
    path: (world) => `/courses/${world.course}/lessons/${world.videoLesson}`,
  },
];
