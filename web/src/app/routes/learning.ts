// Pages of those who learn.
import { pages } from "../pages.ts";
import { open, plain, root, searched, signedIn } from "./parts.tsx";

export const landing = plain(root, "/", pages.landing);

const dashboard = plain(signedIn, "/dashboard", pages.dashboard);

const catalogue = searched(
  open,
  "/catalogue",
  pages.catalogue,
  "q",
  "category",
  "tags",
  "level",
  "language",
  "sort",
);

const course = searched(open, "/courses/$courseId", pages.course, "invitation");

const courseProgress = plain(signedIn, "/courses/$courseId/progress", pages.courseProgress);

const lesson = plain(signedIn, "/courses/$courseId/lessons/$lessonId", pages.lesson);

const calendar = searched(signedIn, "/calendar", pages.calendar, "month");

const notes = searched(signedIn, "/notes", pages.notes, "view");

const takeAssignment = searched(signedIn, "/assignments/take", pages.takeAssignment, "lesson", "reference");

const ownReviews = searched(
  signedIn,
  "/assignments/reviews",
  pages.ownReviews,
  "lesson",
  "reference",
  "review",
);

const quizDoor = searched(signedIn, "/quizzes/take", pages.quizDoor, "lesson", "reference");

const attempt = plain(signedIn, "/attempts/$attemptId", pages.attempt);

const attemptReview = plain(signedIn, "/attempts/$attemptId/review", pages.attemptReview);

const programmes = plain(signedIn, "/programmes", pages.programmes);

const programme = plain(signedIn, "/programmes/$programmeId", pages.programme);

const ownGrades = plain(signedIn, "/courses/$courseId/grades", pages.ownGrades);

export const openRoutes = open.addChildren([catalogue, course]);

export const learningRoutes = [
  dashboard,
  courseProgress,
  ownGrades,
  lesson,
  calendar,
  notes,
  takeAssignment,
  ownReviews,
  quizDoor,
  attempt,
  attemptReview,
  programmes,
  programme,
] as const;
