// An assignment for the class as a whole: markers, zips, peer review, similarity, and the lists beside them.
import type { Page } from "@playwright/test";
import {
  assignment,
  marking,
  peerReviewing,
  reviewRow,
  similarity,
  similarPair,
} from "../../src/pages/assignment/testing/samples.ts";
import { answer, empty, fail, stall } from "../support/answers.ts";
import type { PageState } from "./page-state.ts";

const base = "/teaching/assignments/essay";
const api = "**/api/v1/assignments/essay";
const submissions = `${api}/submissions?*`;
const similar = `${api}/similarity`;

/** The course that the samples name is known to nobody. */
const unknownCourse = [422];

const text = "A fox is quick and the hen is slow, so the fox runs home before the rain begins to fall.";

const { submission } = marking();
const people = [
  ["one", "Ann Lee"],
  ["two", "Ben Okri"],
  ["three", "Cem Özdemir"],
] as const;
const rows = people.map(([id, name], index) => ({
  ...submission,
  id,
  name,
  markers: [
    [{ user_id: "bob", name: "Bob", state: "done" as const }],
    [{ user_id: "eve", name: "Eve", state: null }],
    [],
  ][index],
}));

async function serveClass(page: Page, given: Partial<typeof assignment> = {}): Promise<void> {
  await answer(page, api, { ...assignment, ...given });
  await answer(page, submissions, { items: rows, next_cursor: null });
  const teachers = ["Bob", "Eve"].map((name) => ({
    id: name,
    name,
    email: null,
    role: "teacher",
    sections_only: false,
  }));
  const may = { can_edit: true, can_appoint: true, sections_only: false };
  await answer(page, "**/api/v1/courses/course/teachers", { items: teachers, ...may });
}

const reviewedBy = (phase: "none" | "reviewing") => ({
  peer_phase: phase,
  assignment: { ...assignment.assignment, peer_review: peerReviewing },
});

const reviews = [
  reviewRow({ id: "1", is_done: true, points: "18" }),
  reviewRow({ id: "2", reviewer_id: "ann", reviewer: "Ann Lee", pseudonym: "Blue Heron" }),
];

const item = {
  name: "grades.csv",
  line: 0,
  submission_id: "one",
  outcome: "applied",
  code: "",
  message: "",
};
const report = {
  dry_run: true,
  is_applied: false,
  files: 1,
  grades: 1,
  items: [
    { ...item, line: 2 },
    { ...item, name: "Ann Lee K7Q2M9-1/remarks.pdf" },
    { ...item, name: "Ann Lee K7Q2M9-1/essay.pdf", outcome: "unchanged" },
  ],
};

async function servePair(page: Page): Promise<void> {
  await serveClass(page);
  const passages = [
    { first_start: 0, first_length: 34, second_start: 0, second_length: 34, words: 9 },
    { first_start: 36, first_length: 52, second_start: 36, second_length: 52, words: 11 },
  ];
  await answer(page, similar, similarity({ items: [similarPair({ passages })] }));
  for (const [id, name] of people.slice(0, 2)) {
    const work = marking({ submission: { ...submission, id, name }, content: { text, links: [] } });
    await answer(page, `**/api/v1/submissions/${id}/marking`, work);
  }
}

async function upload(page: Page, items: readonly object[]): Promise<void> {
  await answer(page, `${api}/feedback?*`, { ...report, items });
  const file = { name: "essays.zip", mimeType: "application/zip", buffer: Buffer.from("PK") };
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByRole("table").first().waitFor();
}

export const assignmentClassPages: readonly PageState[] = [
  {
    name: "assignment-extensions",
    role: "teacher",
    path: `${base}/extensions`,
    before: async (page) => {
      await serveClass(page);
      await empty(page, `${api}/extensions`);
    },
    allow: unknownCourse,
  },
  {
    name: "assignment-groups",
    role: "teacher",
    path: `${base}/groups`,
    before: async (page) => {
      await serveClass(page);
      const members = [{ user_id: "ann", name: "Ann Lee", email: null }];
      const groups = [{ id: "foxes", title: "Foxes", members, has_submitted: false }];
      await answer(page, `${api}/groups`, { items: groups });
    },
    allow: unknownCourse,
  },
  {
    name: "assignment-markers",
    role: "teacher",
    path: `${base}/markers`,
    before: (page) => serveClass(page),
    allow: unknownCourse,
  },
  {
    name: "assignment-markers-empty",
    role: "teacher",
    path: `${base}/markers`,
    before: async (page) => {
      await serveClass(page);
      await empty(page, submissions);
    },
    allow: unknownCourse,
  },
  {
    name: "assignment-exchange",
    role: "teacher",
    path: `${base}/exchange`,
    before: (page) => serveClass(page),
    allow: unknownCourse,
  },
  {
    name: "assignment-exchange-tried",
    role: "teacher",
    path: `${base}/exchange`,
    before: (page) => serveClass(page),
    prepare: (page) => upload(page, report.items),
    allow: unknownCourse,
  },
  {
    name: "assignment-exchange-refused",
    role: "teacher",
    path: `${base}/exchange`,
    before: (page) => serveClass(page),
    prepare: (page) =>
      upload(page, [
        ...report.items,
        { ...item, line: 7, submission_id: null, outcome: "refused", code: "unknown_submission" },
      ]),
    allow: unknownCourse,
  },
  {
    name: "assignment-peer-review",
    role: "teacher",
    path: `${base}/reviews`,
    before: async (page) => {
      await serveClass(page, reviewedBy("reviewing"));
      await answer(page, `${api}/peer-review?*`, { items: reviews, next_cursor: null });
    },
    allow: unknownCourse,
  },
  {
    name: "assignment-peer-review-begin",
    role: "teacher",
    path: `${base}/reviews`,
    before: async (page) => {
      await serveClass(page, reviewedBy("none"));
      await empty(page, `${api}/peer-review?*`);
    },
    prepare: async (page, text) => {
      await page.getByRole("button", { name: text("assignment.peer.begin") }).click();
      await page.getByRole("dialog").waitFor();
    },
    allow: unknownCourse,
  },
  {
    name: "assignment-similarity",
    role: "teacher",
    path: `${base}/similarity`,
    before: async (page) => {
      await serveClass(page);
      const other = similarPair({ second: "three", second_pseudonym: "Coral Finch", share: 0.3, words: 31 });
      await answer(page, similar, similarity({ items: [similarPair(), other] }));
    },
    allow: unknownCourse,
  },
  {
    name: "assignment-similarity-never",
    role: "teacher",
    path: `${base}/similarity`,
    before: async (page) => {
      await serveClass(page);
      await answer(page, similar, { run: null, items: [] });
    },
    allow: unknownCourse,
  },
  {
    name: "assignment-similarity-pair",
    role: "teacher",
    path: `${base}/similarity?first=one&second=two`,
    before: servePair,
    allow: unknownCourse,
  },
  {
    name: "assignment-similarity-loading",
    role: "teacher",
    path: `${base}/similarity`,
    before: async (page) => {
      await serveClass(page);
      await stall(page, similar);
    },
    stays: "busy",
    allow: unknownCourse,
  },
  {
    name: "assignment-similarity-error",
    role: "teacher",
    path: `${base}/similarity`,
    before: async (page) => {
      await serveClass(page);
      await fail(page, similar);
    },
    allow: [...unknownCourse, 500],
  },
];
