import type { Page } from "@playwright/test";
import { answer, fail, stall } from "../support/answers.ts";
import type { Texts } from "../support/texts.ts";
import type { World } from "../support/world.ts";
import type { PageState } from "./page-state.ts";

const structure = (world: World) => `/teaching/courses/${world.course}`;
const lesson = (world: World) => `/teaching/courses/${world.draft}/lessons/${world.draftLesson}`;
const settings = (world: World) => `/teaching/courses/${world.draft}/settings`;
const publish = (world: World) => `/teaching/courses/${world.course}/publish`;

/** The server refuses what the page saves. */
async function refuse(
  page: Page,
  pattern: string,
  problem: { status: number; code: string; errors: object[] },
) {
  const json = {
    type: "about:blank",
    title: "Refused",
    detail: "Refused.",
    trace_id: "4bf92f3577b34da6",
    ...problem,
  };
  await page.route(pattern, (route) =>
    route.request().method() === "PATCH"
      ? route.fulfill({ status: problem.status, json, contentType: "application/problem+json" })
      : route.fallback(),
  );
}

const save = (page: Page, text: Texts) =>
  page.getByRole("button", { name: text("author.editing.save") }).click();

const structures: readonly PageState[] = [
  { name: "author-structure", role: "teacher", path: structure },
  {
    name: "author-structure-empty",
    role: "teacher",
    path: structure,
    before: (page, { course }) =>
      answer(page, `**/api/v1/courses/${course}/structure`, { course_id: course, revision: 1, modules: [] }),
  },
  {
    name: "author-structure-menu",
    role: "teacher",
    path: structure,
    prepare: async (page) => {
      await page.locator("[data-drag-item] [data-menu] button").first().click();
      await page.getByRole("menu").waitFor();
    },
  },
  {
    name: "author-structure-loading",
    role: "teacher",
    path: structure,
    before: (page) => stall(page, "**/api/v1/courses/*/structure"),
    stays: "busy",
  },
  {
    name: "author-structure-error",
    role: "teacher",
    path: structure,
    before: (page) => fail(page, "**/api/v1/courses/*/structure"),
    allow: [500],
  },
];

const lessons: readonly PageState[] = [
  { name: "author-lesson", role: "teacher", path: lesson },
  {
    name: "author-lesson-preview",
    role: "teacher",
    path: lesson,
    // The switch is for narrow screens only; wide ones show both.
    prepare: (page, text) =>
      page
        .getByRole("radio", { name: text("author.editor.preview"), includeHidden: true })
        .dispatchEvent("click"),
  },
  {
    name: "author-lesson-blocks",
    role: "teacher",
    path: lesson,
    prepare: async (page, text) => {
      await page.getByRole("button", { name: text("author.block.open") }).click();
      await page.getByRole("menu").waitFor();
    },
  },
  {
    name: "author-lesson-link",
    role: "teacher",
    path: lesson,
    prepare: async (page, text) => {
      await page.getByRole("button", { name: text("author.editor.kind") }).click();
      await page.getByRole("option", { name: text("author.kind.video") }).click();
    },
  },
  {
    name: "author-lesson-stale",
    role: "teacher",
    path: lesson,
    before: (page) => refuse(page, "**/api/v1/lessons/*", { status: 412, code: "request.stale", errors: [] }),
    prepare: async (page, text) => {
      await page.getByRole("textbox", { name: text("author.editor.content") }).fill("A text of one's own.");
      await save(page, text);
      await page.getByRole("dialog").waitFor();
    },
    allow: [412],
  },
];

const settingsPages: readonly PageState[] = [
  { name: "author-settings", role: "teacher", path: settings },
  {
    name: "author-settings-refused",
    role: "teacher",
    path: settings,
    before: (page) =>
      refuse(page, "**/api/v1/courses/*", {
        status: 422,
        code: "request.invalid",
        errors: [{ field: "title", code: "blank", message: "The title is blank." }],
      }),
    prepare: async (page, text) => {
      await save(page, text);
      await page.getByRole("alert").first().waitFor();
    },
    allow: [422],
  },
];

const publishing: readonly PageState[] = [
  { name: "author-publish", role: "teacher", path: publish },
  {
    name: "author-publish-nothing",
    role: "teacher",
    path: publish,
    before: (page) =>
      answer(page, "**/api/v1/courses/*/changes", { published_version: 1, changes: [], problems: [] }),
  },
  {
    name: "author-publish-problems",
    role: "teacher",
    path: publish,
    before: (page) =>
      answer(page, "**/api/v1/courses/*/changes", {
        published_version: null,
        changes: [],
        problems: [
          { field: "modules", code: "no_lessons", message: "A course needs at least one lesson." },
          {
            field: "modules[0].lessons[0].content",
            code: "dead_link",
            message: '"Means" links to medians.md, which does not exist.',
          },
        ],
      }),
  },
  {
    name: "author-publish-error",
    role: "teacher",
    path: publish,
    before: (page) => fail(page, "**/api/v1/courses/*/changes"),
    allow: [500],
  },
];

const programmes: readonly PageState[] = [
  { name: "author-programmes", role: "teacher", path: "/teaching/programmes" },
  {
    name: "author-programmes-empty",
    role: "teacher",
    path: "/teaching/programmes",
    before: (page) => answer(page, "**/api/v1/programmes?*", { items: [], next_cursor: null }),
  },
  {
    name: "author-programme",
    role: "teacher",
    path: (world) => `/teaching/programmes/${world.programme}`,
  },
];

export const authorPages: readonly PageState[] = [
  ...structures,
  ...lessons,
  ...settingsPages,
  ...publishing,
  ...programmes,
];
