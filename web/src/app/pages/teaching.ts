// Pages of those who write courses and teach them.
import { page } from "./page.ts";

export const teachingPages = {
  myCourses: page("/teaching", () => import("@/pages/teach/my-courses-page.tsx"), "MyCoursesPage", "teach"),
  newImport: page("/teaching/import", () => import("@/pages/teach/import-page.tsx"), "ImportPage", "teach"),
  importReport: page(
    "/teaching/imports/$importId",
    () => import("@/pages/teach/import-report-page.tsx"),
    "ImportReportPage",
    "teach",
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
  courseCertificates: page(
    "/teaching/courses/$courseId/certificates",
    () => import("@/pages/certificates/course-certificates-page.tsx"),
    "CourseCertificatesPage",
    "certificates",
  ),
};
