// Making quizzes.
import { answer } from "../support/answers.ts";
import { at, id, ofCourse, ofQuiz, quizId, serveBanks, serveQuiz } from "./grading-samples.ts";
import type { PageState } from "./page-state.ts";

export const quizBuilderPages: readonly PageState[] = [
  { name: "grading-quizzes", role: "teacher", path: ofCourse("quizzes") },
  { name: "grading-quiz-new", role: "teacher", path: ofCourse("quizzes?new=1") },
  { name: "grading-builder", role: "teacher", path: ofQuiz(""), before: serveQuiz },
  {
    name: "grading-builder-rules",
    role: "teacher",
    path: ofQuiz(""),
    before: serveQuiz,
    prepare: async (page, text) => {
      for (const group of ["timing", "access", "review", "bands"] as const) {
        await page.getByRole("button", { name: text(`grading.${group}.title`), exact: true }).click();
      }
    },
  },
  {
    name: "grading-builder-choose",
    role: "teacher",
    path: ofQuiz(""),
    before: async (page, world) => {
      await serveQuiz(page, world);
      await serveBanks(page);
    },
    prepare: async (page, text) => {
      await page
        .getByRole("button", { name: text("grading.slot.add_questions") })
        .first()
        .click();
      await page.getByRole("checkbox").first().waitFor();
    },
  },
  {
    name: "grading-builder-draw",
    role: "teacher",
    path: ofQuiz(""),
    before: async (page, world) => {
      await serveQuiz(page, world);
      await serveBanks(page);
    },
    prepare: async (page, text) => {
      await page
        .getByRole("button", { name: text("grading.slot.add_draw") })
        .first()
        .click();
      await page.getByRole("checkbox").first().waitFor();
    },
  },
  { name: "grading-quiz-of-lesson", role: "teacher", path: ({ lesson }) => `/quizzes/edit?lesson=${lesson}` },
  {
    name: "grading-accommodations",
    role: "teacher",
    path: ofQuiz("/accommodations"),
    before: async (page, world) => {
      await serveQuiz(page, world);
      await answer(page, `**/api/v1/quizzes/${quizId}/accommodations*`, {
        items: [
          {
            user_id: id(3),
            name: "Ada Byron",
            email: "ada@example.test",
            granted: { time_percent: 150, extra_minutes: 10, extra_attempts: 1, opens: null, closes: null },
            reason: "Certificate of March",
            revision: 1,
            granted_by: id(4),
            granted_at: at,
          },
        ],
        next_cursor: null,
      });
    },
  },
];
