import type { Page } from "@playwright/test";
import { answer } from "../support/answers.ts";
import type { World } from "../support/world.ts";
import type { PageState } from "./page-state.ts";

const structure = (world: World) => `/teaching/courses/${world.course}`;
const publish = (world: World) => `/teaching/courses/${world.course}/publish`;

const waiting = {
  state: "in_review",
  revision: 3,
  title: "Programming with Python",
  published_version: 1,
  actions: ["approve", "ask_for_changes"],
  submitter: { id: "0190163d-8694-739b-aea5-966c26f8ad90", name: "Ada Lovelace" },
  submitted_at: "2026-11-20T09:00:00Z",
  review_required: true,
  review_setting: null,
  reviewers: [],
  publication: null,
};

const differences = {
  from: 1,
  to: null,
  fields: [
    {
      field: "content",
      coarse: false,
      parts: [
        { kind: "same", text: "A list holds " },
        { kind: "removed", text: "many" },
        { kind: "added", text: "several" },
        { kind: "same", text: " values." },
      ],
    },
  ],
};

const readersOf = (world: World) => `${structure(world)}/readers`;
const somebody = { user_id: "018f0000-0000-7000-8000-000000000005", name: "Grace Hopper" };

/** A course whose students stay until they are moved, one of them behind. */
const chosenReaders = async (page: Page, { course }: World) => {
  await answer(page, `**/api/v1/courses/${course}/reader-versions`, {
    course_id: course,
    policy: "chosen",
    published_version: 2,
    versions: [
      { version: 2, students: 1 },
      { version: 1, students: 1 },
    ],
    completed: 1,
    moving: false,
  });
  const reader = {
    enrollment_id: "018f0000-0000-7000-8000-000000000004",
    ...somebody,
    email: "grace@school.example",
    version: 1,
    completed_lessons: 2,
    total_lessons: 3,
    completed_at: null,
  };
  await answer(page, `**/api/v1/courses/${course}/readers?*`, {
    items: [reader, { ...reader, enrollment_id: course, user_id: course, name: "Ada Lovelace", version: 2 }],
    next_cursor: null,
  });
  await answer(page, "**/readers/move/preview", {
    version: 2,
    students: 1,
    complete: true,
    dropping: 1,
    losing: 0,
    completing: 0,
    items: [
      {
        ...somebody,
        version: 1,
        percent_before: 66,
        percent_after: 50,
        kept_lessons: 1,
        dropped_lessons: 1,
        opened: 0,
        closed: 0,
        completes: false,
      },
    ],
  });
};

const readers: readonly PageState[] = [
  { name: "author-readers", role: "teacher", path: readersOf },
  {
    name: "author-readers-move",
    role: "teacher",
    path: readersOf,
    before: chosenReaders,
    prepare: async (page, text) => {
      await page.getByRole("button", { name: text("author.readers.move_all") }).click();
      await page.getByRole("dialog").getByRole("table").waitFor();
    },
  },
];

const reviewing: readonly PageState[] = [
  {
    name: "author-compare",
    role: "teacher",
    path: (world) => `${structure(world)}/compare?from=0&to=1`,
  },
  {
    name: "author-compare-text",
    role: "teacher",
    path: (world) => `${structure(world)}/compare?from=0&to=1`,
    before: (page) => answer(page, "**/comparison/texts*", differences),
    prepare: async (page, text) => {
      await page
        .getByRole("button", { name: text("author.subject.lesson") })
        .first()
        .click();
      await page.getByRole("insertion").first().waitFor();
    },
  },
  { name: "author-reviews-empty", role: "teacher", path: "/teaching/reviews" },
  {
    name: "author-reviews",
    role: "teacher",
    path: "/teaching/reviews",
    before: (page, { course }) =>
      answer(page, "**/api/v1/reviews*", {
        items: [
          {
            course_id: course,
            title: waiting.title,
            published_version: 1,
            submitted_by: waiting.submitter.id,
            submitted_by_name: waiting.submitter.name,
            submitted_at: waiting.submitted_at,
            comment: "Lesson 2 is new.",
          },
        ],
        next_cursor: null,
      }),
  },
  {
    name: "author-review",
    role: "teacher",
    path: ({ course }) => `/teaching/reviews/${course}`,
    before: (page, { course }) =>
      answer(page, `**/api/v1/courses/${course}/workflow`, { course_id: course, ...waiting }),
  },
  {
    name: "author-publish-scheduled",
    role: "teacher",
    path: publish,
    before: (page, { course }) =>
      answer(page, `**/api/v1/courses/${course}/workflow`, {
        course_id: course,
        ...waiting,
        actions: ["withdraw", "archive"],
        publication: {
          publish_at: "2026-12-01T08:00:00Z",
          note: "",
          scheduled_by: waiting.submitter.id,
          failed_at: "2026-12-01T08:00:01Z",
          problems: [{ field: "", code: "review.required", message: "Not approved.", value: null }],
        },
      }),
  },
];

export const versionPages: readonly PageState[] = [...reviewing, ...readers];
