// Pages about questions, quizzes and grades, of those who teach.
import { pages } from "../pages.ts";
import { plain, searched, teaching } from "./parts.tsx";

const banks = searched(teaching, "/teaching/banks", pages.banks, "q", "course");

const bank = searched(
  teaching,
  "/teaching/banks/$bankId",
  pages.bank,
  "part",
  "q",
  "category",
  "kind",
  "status",
  "tags",
  "skills",
  "difficulty",
  "sort",
);

const newQuestion = searched(teaching, "/teaching/banks/$bankId/new", pages.newQuestion, "type", "category");

const question = plain(teaching, "/teaching/questions/$questionId", pages.question);

const questionImport = searched(
  teaching,
  "/teaching/banks/$bankId/imports/$importId",
  pages.questionImport,
  "outcome",
);

const quizOfLesson = searched(teaching, "/quizzes/edit", pages.quizOfLesson, "lesson", "reference");

const quizFrame = plain(teaching, "/teaching/quizzes/$quizId", pages.quizFrame);

const quizBuilder = plain(quizFrame, "/", pages.quizBuilder);

const accommodations = plain(quizFrame, "/accommodations", pages.accommodations);

const quizAttempts = searched(quizFrame, "/attempts", pages.quizAttempts, "q", "status", "waiting");

const attemptRecord = plain(quizFrame, "/attempts/$attemptId", pages.attemptRecord);

const gradingQueue = searched(
  quizFrame,
  "/grading",
  pages.gradingQueue,
  "by",
  "question",
  "attempt",
  "state",
);

const quizStatistics = plain(quizFrame, "/statistics", pages.quizStatistics);

export const assessmentRoutes = [
  banks,
  bank,
  newQuestion,
  question,
  questionImport,
  quizOfLesson,
  quizFrame.addChildren([
    quizBuilder,
    accommodations,
    quizAttempts,
    attemptRecord,
    gradingQueue,
    quizStatistics,
  ]),
] as const;
