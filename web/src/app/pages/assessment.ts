// Pages about questions, quizzes and grades, of those who teach.
import { page } from "./page.ts";

export const assessmentPages = {
  banks: page("/teaching/banks", () => import("@/pages/bank/banks-page.tsx"), "BanksPage", "bank"),
  bank: page("/teaching/banks/$bankId", () => import("@/pages/bank/bank-page.tsx"), "BankPage", "bank"),
  newQuestion: page(
    "/teaching/banks/$bankId/new",
    () => import("@/pages/bank/new-question-page.tsx"),
    "NewQuestionPage",
    "bank",
    "author",
  ),
  question: page(
    "/teaching/questions/$questionId",
    () => import("@/pages/bank/question-page.tsx"),
    "QuestionPage",
    "bank",
    "author",
    "question",
    "read",
  ),
  questionImport: page(
    "/teaching/banks/$bankId/imports/$importId",
    () => import("@/pages/bank/import-report-page.tsx"),
    "ImportReportPage",
    "bank",
  ),
  quizzes: page(
    "/teaching/courses/$courseId/quizzes",
    () => import("@/pages/grading/quizzes-page.tsx"),
    "QuizzesPage",
    "grading",
  ),
  gradebook: page(
    "/teaching/courses/$courseId/gradebook",
    () => import("@/pages/grading/gradebook-page.tsx"),
    "GradebookPage",
    "grading",
  ),
  quizOfLesson: page(
    "/quizzes/edit",
    () => import("@/pages/grading/quiz-edit-page.tsx"),
    "QuizEditPage",
    "grading",
  ),
  quizFrame: page(
    "/teaching/quizzes/$quizId/*",
    () => import("@/pages/grading/quiz-frame.tsx"),
    "QuizFrame",
    "grading",
  ),
  quizBuilder: page(
    "/teaching/quizzes/$quizId",
    () => import("@/pages/grading/builder-page.tsx"),
    "QuizBuilderPage",
    "grading",
    "author",
  ),
  accommodations: page(
    "/teaching/quizzes/$quizId/accommodations",
    () => import("@/pages/grading/accommodations-page.tsx"),
    "AccommodationsPage",
    "grading",
  ),
  quizAttempts: page(
    "/teaching/quizzes/$quizId/attempts",
    () => import("@/pages/grading/attempts-page.tsx"),
    "AttemptsPage",
    "grading",
  ),
  attemptRecord: page(
    "/teaching/quizzes/$quizId/attempts/$attemptId",
    () => import("@/pages/grading/attempt-record-page.tsx"),
    "AttemptRecordPage",
    "grading",
    "question",
    "read",
  ),
  gradingQueue: page(
    "/teaching/quizzes/$quizId/grading",
    () => import("@/pages/grading/grading-page.tsx"),
    "GradingPage",
    "grading",
    "question",
    "read",
  ),
  quizStatistics: page(
    "/teaching/quizzes/$quizId/statistics",
    () => import("@/pages/grading/statistics-page.tsx"),
    "StatisticsPage",
    "grading",
  ),
};
