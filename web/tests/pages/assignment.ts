// Handing work in, and marking it.
import type { Page } from "@playwright/test";
import {
  assignment,
  door,
  marking,
  ownReview,
  ownReviews,
  submission,
} from "../../src/pages/assignment/testing/samples.ts";
import { answer, fail, stall } from "../support/answers.ts";
import type { PageState } from "./page-state.ts";

const takePath = "/assignments/take?reference=essay";
const doors = "**/api/v1/assignments/essay/door";

const handedIn = submission({ status: "submitted", submitted_at: "2026-11-22T08:00:00Z" });
const released = submission({
  ...handedIn,
  result: {
    points: "18",
    withheld: "2",
    possible: "20",
    mark: {
      criteria: [{ criterion: "thesis", level: "full", points: null, comment: "Well put" }],
      points: null,
      comment: "Good work",
    },
    comments: [
      {
        id: "remark",
        anchor: { kind: "text", start: 4, length: 3, quote: "fox" },
        text: "Which one?",
        author: "Ada",
        created_at: "2026-11-22T09:00:00Z",
      },
    ],
    feedback_files: [],
    reviews: [],
    released_at: "2026-11-22T10:00:00Z",
  },
});

const reviewsPath = "/assignments/reviews?reference=essay";
const reviews = "**/api/v1/assignments/essay/reviews";

const doneReview = ownReview({ id: "second", author: "Ben", is_done: true });

async function serveReviews(page: Page): Promise<void> {
  await answer(
    page,
    doors,
    door({ peer_phase: "reviewing", hindrances: ["reviewing"], submissions: [handedIn] }),
  );
  await answer(page, reviews, ownReviews({ items: [ownReview(), doneReview], due: "2027-01-15T08:00:00Z" }));
}

async function serveRevisions(page: Page): Promise<void> {
  await answer(page, doors, door({ submissions: [submission()] }));
  const saved = { saved_by: "ada", name: "Ada", saved_at: "2026-11-22T08:00:00Z" };
  const items = ["The fox runs", "A hen sleeps"].map((text, index) => ({
    ...saved,
    revision: 2 - index,
    content: { text, links: [] },
  }));
  await answer(page, "**/api/v1/submissions/work/revisions*", { items, next_cursor: null });
}

async function serveMarking(page: Page, work = marking()): Promise<void> {
  await answer(page, "**/api/v1/submissions/work/marking", work);
  const rows = { items: [work.submission, { ...work.submission, id: "other" }], next_cursor: null };
  await answer(page, "**/api/v1/assignments/essay/submissions?*", rows);
}

const { submission: row } = marking();
const said = (marker: string, level: string, points: string) => ({
  marker_id: marker,
  marker,
  state: "done" as const,
  mark: { criteria: [{ criterion: "thesis", level, points: null, comment: "" }], points: null, comment: "" },
  points,
  revision: 1,
  updated_at: "2026-11-22T09:00:00Z",
});

/** Two markers far apart, for who reconciles. */
const disagreed = marking({
  submission: {
    ...row,
    state: "disagreed",
    markers: ["Bob", "Eve"].map((name) => ({ user_id: name, name, state: "done" })),
  },
  marks: [said("Bob", "full", "20"), said("Eve", "none", "0")],
  may_reconcile: true,
});

async function serveAssignment(page: Page): Promise<void> {
  await answer(page, "**/api/v1/assignments/essay", assignment);
  await answer(page, "**/api/v1/assignments/essay/check", { faults: [], form_points: "4" });
}

/** The course that the samples name is known to nobody. */
const unknownCourse = [422];

export const assignmentPages: readonly PageState[] = [
  {
    name: "assignment-take",
    role: "student",
    path: takePath,
    before: (page) => answer(page, doors, door()),
  },
  {
    name: "assignment-take-draft",
    role: "student",
    path: takePath,
    before: (page) => answer(page, doors, door({ submissions: [submission()] })),
  },
  {
    name: "assignment-take-result",
    role: "student",
    path: takePath,
    before: (page) =>
      answer(page, doors, door({ hindrances: ["no_attempts_left"], submissions: [released] })),
  },
  {
    name: "assignment-take-loading",
    role: "student",
    path: takePath,
    before: (page) => stall(page, doors),
    stays: "busy",
  },
  {
    name: "assignment-take-error",
    role: "student",
    path: takePath,
    before: (page) => fail(page, doors),
    allow: [500],
  },
  {
    name: "assignment-settings",
    role: "teacher",
    path: "/teaching/assignments/essay",
    before: serveAssignment,
    allow: unknownCourse,
  },
  {
    name: "assignment-submissions",
    role: "teacher",
    path: "/teaching/assignments/essay/submissions",
    before: async (page) => {
      await serveAssignment(page);
      await serveMarking(page);
    },
    allow: unknownCourse,
  },
  {
    name: "assignment-take-revisions",
    role: "student",
    path: takePath,
    before: serveRevisions,
    prepare: async (page, text) => {
      await page.getByRole("button", { name: text("assignment.revisions.open") }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("button", { name: /·/ }).last().click();
    },
  },
  { name: "assignment-take-reviews", role: "student", path: takePath, before: serveReviews },
  { name: "assignment-reviews", role: "student", path: reviewsPath, before: serveReviews },
  { name: "assignment-review", role: "student", path: `${reviewsPath}&review=first`, before: serveReviews },
  {
    name: "assignment-reviews-none",
    role: "student",
    path: reviewsPath,
    before: async (page) => {
      await answer(page, doors, door());
      await answer(page, reviews, ownReviews({ items: [], form: null, phase: "none" }));
    },
  },
  {
    name: "assignment-reviews-loading",
    role: "student",
    path: reviewsPath,
    before: (page) => stall(page, doors),
    stays: "busy",
    allow: [422],
  },
  {
    name: "assignment-reviews-forbidden",
    role: "student",
    path: reviewsPath,
    before: async (page) => {
      await fail(page, doors, 403);
      await fail(page, reviews, 403);
    },
    allow: [403],
  },
  {
    name: "assignment-marking",
    role: "teacher",
    path: "/teaching/submissions/work",
    before: async (page) => {
      await serveAssignment(page);
      await serveMarking(page);
    },
  },
  {
    name: "assignment-marking-disagreed",
    role: "teacher",
    path: "/teaching/submissions/work",
    before: async (page) => {
      await serveAssignment(page);
      await serveMarking(page, disagreed);
    },
  },
];
