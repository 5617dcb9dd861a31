// The files of the pages. Each is fetched when it is wanted; the page that the address names is, before anything else is.
import { loadAreas } from "@/i18n/i18n.ts";
import type { Area } from "@/i18n/message-id.ts";

interface PageFile<M extends object> {
  /** Where it stands; `$name` is any one part, and a frame around pages ends in `*`. */
  path: string;
  /** The file, and with it the messages of the page's areas. */
  fetch: () => Promise<M>;
}

export interface Page<M extends object> extends PageFile<M> {
  /** What the file calls its component. */
  name: keyof M & string;
}

function page<M extends object>(
  path: string,
  load: () => Promise<M>,
  name: keyof M & string,
  ...areas: Area[]
): Page<M> {
  const fetch = async () => (await Promise.all([load(), loadAreas(...areas)]))[0];
  return { path, fetch, name };
}

export const pages = {
  landing: page("/", () => import("@/pages/learn/landing-page.tsx"), "LandingPage", "learn"),
  signIn: page("/sign-in", () => import("@/pages/account/sign-in-page.tsx"), "SignInPage", "account"),
  register: page("/register", () => import("@/pages/account/register-page.tsx"), "RegisterPage", "account"),
  setPassword: page(
    "/set-password",
    () => import("@/pages/account/set-password-page.tsx"),
    "SetPasswordPage",
    "account",
  ),
  dashboard: page("/dashboard", () => import("@/pages/learn/dashboard-page.tsx"), "DashboardPage", "learn"),
  catalogue: page("/catalogue", () => import("@/pages/learn/catalogue-page.tsx"), "CataloguePage", "learn"),
  course: page("/courses/$courseId", () => import("@/pages/learn/course-page.tsx"), "CoursePage", "learn"),
  courseProgress: page(
    "/courses/$courseId/progress",
    () => import("@/pages/learn/progress-page.tsx"),
    "ProgressPage",
    "learn",
  ),
  lesson: page(
    "/courses/$courseId/lessons/$lessonId",
    () => import("@/pages/read/lesson-page.tsx"),
    "LessonPage",
    "read",
  ),
  calendar: page("/calendar", () => import("@/pages/learn/calendar-page.tsx"), "CalendarPage", "learn"),
  notes: page("/notes", () => import("@/pages/learn/notes-page.tsx"), "NotesPage", "learn"),
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
  ownProgrammes: page(
    "/teaching/programmes",
    () => import("@/pages/author/programmes-page.tsx"),
    "OwnProgrammesPage",
    "author",
  ),
  programmeEditor: page(
    "/teaching/programmes/$programmeId",
    () => import("@/pages/author/programme-page.tsx"),
    "ProgrammeEditorPage",
    "author",
  ),
  myCourses: page("/teaching", () => import("@/pages/teach/my-courses-page.tsx"), "MyCoursesPage", "teach"),
  newImport: page("/teaching/import", () => import("@/pages/teach/import-page.tsx"), "ImportPage", "teach"),
  importReport: page(
    "/teaching/imports/$importId",
    () => import("@/pages/teach/import-report-page.tsx"),
    "ImportReportPage",
    "teach",
  ),
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
  builder: page(
    "/teaching/courses/$courseId/*",
    () => import("@/pages/author/builder-frame.tsx"),
    "BuilderFrame",
    "author",
  ),
  structure: page(
    "/teaching/courses/$courseId",
    () => import("@/pages/author/structure-page.tsx"),
    "StructurePage",
    "author",
  ),
  editor: page(
    "/teaching/courses/$courseId/lessons/$lessonId",
    () => import("@/pages/author/lesson-editor-page.tsx"),
    "LessonEditorPage",
    "author",
    "read",
  ),
  courseSettings: page(
    "/teaching/courses/$courseId/settings",
    () => import("@/pages/author/settings-page.tsx"),
    "SettingsPage",
    "author",
  ),
  rules: page(
    "/teaching/courses/$courseId/rules",
    () => import("@/pages/author/rules-page.tsx"),
    "RulesPage",
    "author",
  ),
  simulator: page(
    "/teaching/courses/$courseId/simulate",
    () => import("@/pages/author/simulator-page.tsx"),
    "SimulatorPage",
    "author",
  ),
  overrides: page(
    "/teaching/courses/$courseId/overrides",
    () => import("@/pages/author/overrides-page.tsx"),
    "OverridesPage",
    "author",
  ),
  publish: page(
    "/teaching/courses/$courseId/publish",
    () => import("@/pages/author/publish-page.tsx"),
    "PublishPage",
    "author",
  ),
  coursePeople: page(
    "/teaching/courses/$courseId/people",
    () => import("@/pages/people/people-page.tsx"),
    "PeoplePage",
    "people",
  ),
  readers: page(
    "/teaching/courses/$courseId/readers",
    () => import("@/pages/author/readers-page.tsx"),
    "ReadersPage",
    "author",
  ),
  compare: page(
    "/teaching/courses/$courseId/compare",
    () => import("@/pages/author/compare-page.tsx"),
    "ComparePage",
    "author",
  ),
  reviews: page(
    "/teaching/reviews",
    () => import("@/pages/author/reviews-page.tsx"),
    "ReviewsPage",
    "author",
  ),
  review: page(
    "/teaching/reviews/$courseId",
    () => import("@/pages/author/review-page.tsx"),
    "ReviewPage",
    "author",
  ),
  report: page(
    "/teaching/courses/$courseId/report",
    () => import("@/pages/teach/report-page.tsx"),
    "ReportPage",
    "teach",
  ),
  studentProgress: page(
    "/teaching/courses/$courseId/report/$userId",
    () => import("@/pages/teach/student-page.tsx"),
    "StudentPage",
    "teach",
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
  ownGrades: page(
    "/courses/$courseId/grades",
    () => import("@/pages/grading/own-grades-page.tsx"),
    "OwnGradesPage",
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
  adminFrame: page("/admin/*", () => import("@/pages/admin/admin-frame.tsx"), "AdminFrame", "admin"),
  health: page("/admin", () => import("@/pages/admin/health-page.tsx"), "HealthPage", "admin"),
  people: page("/admin/people", () => import("@/pages/admin/people-page.tsx"), "PeoplePage", "admin"),
  categories: page(
    "/admin/categories",
    () => import("@/pages/admin/categories-page.tsx"),
    "CategoriesPage",
    "admin",
  ),
  cohorts: page("/admin/cohorts", () => import("@/pages/people/cohorts-page.tsx"), "CohortsPage", "people"),
  person: page("/admin/people/$userId", () => import("@/pages/admin/person-page.tsx"), "PersonPage", "admin"),
  jobs: page("/admin/jobs", () => import("@/pages/admin/jobs-page.tsx"), "JobsPage", "admin"),
  events: page("/admin/events", () => import("@/pages/admin/events-page.tsx"), "EventsPage", "admin"),
  adminSettings: page(
    "/admin/settings",
    () => import("@/pages/admin/settings-page.tsx"),
    "SettingsPage",
    "admin",
  ),
  account: page("/account/*", () => import("@/pages/account/account-frame.tsx"), "AccountFrame", "account"),
  profile: page(
    "/account/profile",
    () => import("@/pages/account/profile-page.tsx"),
    "ProfilePage",
    "account",
  ),
  preferences: page(
    "/account/preferences",
    () => import("@/pages/account/preferences-page.tsx"),
    "PreferencesPage",
    "account",
  ),
  security: page(
    "/account/security",
    () => import("@/pages/account/security-page.tsx"),
    "SecurityPage",
    "account",
  ),
  verifyStart: page(
    "/verify",
    () => import("@/pages/certificates/verify/verify-page.tsx"),
    "VerifyPage",
    "certificates",
  ),
  verify: page(
    "/verify/$code",
    () => import("@/pages/certificates/verify/verify-page.tsx"),
    "VerifyPage",
    "certificates",
  ),
  courseCertificates: page(
    "/teaching/courses/$courseId/certificates",
    () => import("@/pages/certificates/course-certificates-page.tsx"),
    "CourseCertificatesPage",
    "certificates",
  ),
  certificateTemplates: page(
    "/admin/certificates",
    () => import("@/pages/certificates/templates-page.tsx"),
    "TemplatesPage",
    "certificates",
  ),
  certificateDesigner: page(
    "/admin/certificates/$templateId",
    () => import("@/pages/certificates/designer/designer-page.tsx"),
    "DesignerPage",
    "certificates",
  ),
  myCertificates: page(
    "/account/certificates",
    () => import("@/pages/certificates/my-certificates-page.tsx"),
    "MyCertificatesPage",
    "certificates",
  ),
};

function isAt(path: string, address: readonly string[]): boolean {
  const parts = path.split("/");
  if (parts.at(-1) === "*") {
    parts.pop();
    if (address.length < parts.length) return false;
  } else if (address.length !== parts.length) {
    return false;
  }
  return parts.every((part, i) => (part.startsWith("$") ? address[i] !== "" : part === address[i]));
}

/** The page at this address of the application, and the frames around it. */
export function pagesAt(address: string): PageFile<object>[] {
  const parts = (address === "/" ? address : address.replace(/\/$/, "")).split("/");
  return Object.values<PageFile<object>>(pages).filter(({ path }) => isAt(path, parts));
}

/** The parts of the address that have a name in the path of the page there. */
export function parametersOf(path: string, address: string): Record<string, string> {
  const parts = address.split("/");
  const named = path.split("/").map((name, i) => [name, parts[i]] as const);
  return Object.fromEntries(
    named.flatMap(([name, part]) =>
      name.startsWith("$") && part !== undefined ? [[name.slice(1), part]] : [],
    ),
  );
}
