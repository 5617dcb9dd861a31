// Pages of those who learn.
import { page } from "./page.ts";

export const learningPages = {
  landing: page("/", () => import("@/pages/learn/landing-page.tsx"), "LandingPage", "learn"),
  dashboard: page("/dashboard", () => import("@/pages/learn/dashboard-page.tsx"), "DashboardPage", "learn"),
  catalogue: page("/catalogue", () => import("@/pages/learn/catalogue-page.tsx"), "CataloguePage", "learn"),
  course: page("/courses/$courseId", () => import("@/pages/learn/course-page.tsx"), "CoursePage", "learn"),
  courseProgress: page(
    "/courses/$courseId/progress",
    () => import("@/pages/learn/progress-page.tsx"),
    "ProgressPage",
    "learn",
  ),
  ownGrades: page(
    "/courses/$courseId/grades",
    () => import("@/pages/grading/own-grades-page.tsx"),
    "OwnGradesPage",
    "grading",
  ),
  lesson: page(
    "/courses/$courseId/lessons/$lessonId",
    () => import("@/pages/read/lesson-page.tsx"),
    "LessonPage",
    "read",
  ),
  calendar: page("/calendar", () => import("@/pages/learn/calendar-page.tsx"), "CalendarPage", "learn"),
  notes: page("/notes", () => import("@/pages/learn/notes-page.tsx"), "NotesPage", "learn"),
  takeAssignment: page(
    "/assignments/take",
    () => import("@/pages/assignment/take-page.tsx"),
    "TakeAssignmentPage",
    "assignment",
    "author",
    "read",
  ),
  ownReviews: page(
    "/assignments/reviews",
    () => import("@/pages/assignment/own-reviews-page.tsx"),
    "OwnReviewsPage",
    "assignment",
    "author",
  ),
  quizDoor: page("/quizzes/take", () => import("@/pages/quiz/door-page.tsx"), "QuizDoorPage", "quiz", "read"),
  attempt: page(
    "/attempts/$attemptId",
    () => import("@/pages/quiz/attempt-page.tsx"),
    "AttemptPage",
    "quiz",
    "question",
    "read",
  ),
  attemptReview: page(
    "/attempts/$attemptId/review",
    () => import("@/pages/quiz/review-page.tsx"),
    "AttemptReviewPage",
    "quiz",
    "question",
    "read",
  ),
  programmes: page(
    "/programmes",
    () => import("@/pages/learn/programmes-page.tsx"),
    "ProgrammesPage",
    "learn",
  ),
  programme: page(
    "/programmes/$programmeId",
    () => import("@/pages/learn/programme-page.tsx"),
    "ProgrammePage",
    "learn",
  ),
};
