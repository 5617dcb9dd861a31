// Handing work in, and marking it.
import type { Page } from "@playwright/test";
import { assignment, door, marking, submission } from "../../src/pages/assignment/testing/samples.ts";
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

async function serveMarking(page: Page): Promise<void> {
  const work = marking();
  await answer(page, "**/api/v1/submissions/work/marking", work);
  const rows = { items: [work.submission, { ...work.submission, id: "other" }], next_cursor: null };
  await answer(page, "**/api/v1/assignments/essay/submissions?*", rows);
}

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
  { name: "assignment-marking", role: "teacher", path: "/teaching/submissions/work", before: serveMarking },
];
