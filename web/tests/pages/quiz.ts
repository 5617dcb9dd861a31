// Taking a quiz.
import type { Page } from "@playwright/test";
import { answer, fail, stall } from "../support/answers.ts";
import type { PageState } from "./page-state.ts";
import { pictureNames } from "./question-samples.ts";
import {
  attemptId,
  attemptView,
  checkedView,
  clock,
  doorView,
  ownAttempts,
  picturedView,
  quizId,
  review,
} from "./quiz-samples.ts";

const doorPath = `/quizzes/take?reference=${quizId}`;
const attemptPath = `/attempts/${attemptId}`;
const doors = "**/api/v1/quizzes/*/door";
const attempts = `**/api/v1/attempts/${attemptId}`;

/** What a running attempt asks for beside itself. */
async function serve(page: Page, view: unknown): Promise<void> {
  await answer(page, `${attempts}/files`, { items: [] });
  await page.route(`${attempts}/signals`, (route) => route.fulfill({ status: 204 }));
  await page.route(`${attempts}/page`, (route) =>
    route.fulfill({ json: { page: 0, slots: [], feedback: [], clock } }),
  );
  await answer(page, attempts, view);
}

/** The first of the pictures comes; the other is nowhere. */
async function servePictures(page: Page): Promise<void> {
  const [kept = ""] = pictureNames.map((name) => name.replace("picture:", ""));
  await fail(page, `${attempts}/pictures/*`, 404);
  await page.route(`${attempts}/pictures/${kept}`, (route) => route.fulfill({ path: "public/icon-512.png" }));
}

/** The questions are there, and no formula is its source any more. */
async function drawn(page: Page): Promise<void> {
  await page.getByRole("heading", { level: 2 }).first().waitFor();
  await page.waitForFunction(() => document.querySelector("main [class*=_tex_]") === null);
}

export const quizPages: readonly PageState[] = [
  {
    name: "quiz-door",
    role: "student",
    path: doorPath,
    before: (page) => answer(page, doors, doorView()),
  },
  {
    name: "quiz-door-attempts",
    role: "student",
    path: doorPath,
    before: (page) =>
      answer(
        page,
        doors,
        doorView({
          attempts: ownAttempts,
          result: { earned: "25/2", possible: "18", number: 1, is_final: false },
          hindrances: [
            { kind: "wait", at: "2027-01-01T08:00:00Z" },
            { kind: "network", at: null },
          ],
        }),
      ),
  },
  {
    name: "quiz-door-teacher",
    role: "teacher",
    path: doorPath,
    before: (page) => answer(page, doors, doorView({ is_teacher: true })),
  },
  {
    name: "quiz-door-loading",
    role: "student",
    path: doorPath,
    before: (page) => stall(page, doors),
    stays: "busy",
  },
  {
    name: "quiz-door-error",
    role: "student",
    path: doorPath,
    before: (page) => fail(page, doors),
    allow: [500],
  },
  ...[0, 1, 2].map(
    (index): PageState => ({
      name: `quiz-attempt-page-${index + 1}`,
      role: "student",
      path: attemptPath,
      before: (page) => serve(page, attemptView({ page: index })),
      prepare: drawn,
    }),
  ),
  {
    name: "quiz-attempt-pictures",
    role: "student",
    path: attemptPath,
    before: async (page) => {
      await serve(page, picturedView);
      await servePictures(page);
    },
    prepare: async (page, text) => {
      await page
        .getByRole("img", { name: "Three open books" })
        .nth(1)
        .and(page.locator("[src^=blob]"))
        .waitFor();
      await page.getByText(text("question.picture.missing")).nth(2).waitFor();
    },
    allow: [404],
  },
  {
    name: "quiz-attempt-checked",
    role: "student",
    path: attemptPath,
    before: (page) => serve(page, checkedView),
    prepare: drawn,
  },
  {
    name: "quiz-attempt-certainty",
    role: "student",
    path: attemptPath,
    before: (page) =>
      serve(
        page,
        attemptView({ behaviour: { kind: "certainty_based", most_tries: 3 }, navigation: "sequential" }),
      ),
    prepare: drawn,
  },
  {
    name: "quiz-attempt-submit",
    role: "student",
    path: attemptPath,
    before: (page) => serve(page, attemptView()),
    prepare: async (page, text) => {
      await page.getByRole("button", { name: text("quiz.finish") }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "quiz-attempt-overdue",
    role: "student",
    path: attemptPath,
    before: (page) => serve(page, attemptView({ clock: { ...clock, status: "overdue", remaining_ms: 0 } })),
    prepare: drawn,
  },
  {
    name: "quiz-attempt-ended",
    role: "student",
    path: attemptPath,
    before: (page) => serve(page, attemptView({ clock: { ...clock, status: "submitted" } })),
  },
  {
    name: "quiz-attempt-loading",
    role: "student",
    path: attemptPath,
    before: (page) => stall(page, attempts),
    stays: "busy",
  },
  {
    name: "quiz-attempt-error",
    role: "student",
    path: attemptPath,
    before: (page) => fail(page, attempts),
    allow: [500],
  },
  {
    name: "quiz-review",
    role: "student",
    path: `${attemptPath}/review`,
    before: async (page) => {
      await answer(page, `${attempts}/files`, { items: [] });
      await answer(page, `${attempts}/review`, review);
    },
    prepare: drawn,
  },
  {
    name: "quiz-review-nothing",
    role: "student",
    path: `${attemptPath}/review`,
    before: (page) => answer(page, `${attempts}/review`, { ...review, slots: [] }),
  },
];
