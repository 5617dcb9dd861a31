// The table of pages. A page is a named export in a file of its own; its parameters are in the path, what can be shared
// of its state in the search part.

import type { QueryClient } from "@tanstack/react-query";
import { type AnyRoute, createRootRouteWithContext, createRoute, redirect } from "@tanstack/react-router";
import { hasRole, meQuery, type Role } from "@/api/queries/me.ts";
import type { Session } from "@/api/session.ts";
import { lazyPage } from "./lazy-page.tsx";
import { type Page, pages } from "./pages.ts";
import { NotFoundPage, ProblemWithoutFrame } from "./problem-page.tsx";
import { Forbidden } from "./refusals.ts";
import { texts } from "./search-part.ts";
import { Shell } from "./shell.tsx";

interface RouterContext {
  session: Session;
  queryClient: QueryClient;
}

/** A page without parameters in the search part. */
function plain<Parent extends AnyRoute, const Path extends string, M extends object>(
  parent: Parent,
  path: Path,
  page: Page<M>,
) {
  return createRoute({ getParentRoute: () => parent, path, component: lazyPage(page) });
}

/** A page whose address says more in its search part: the named texts, each of which may be absent. */
function searched<Parent extends AnyRoute, const Path extends string, M extends object, Name extends string>(
  parent: Parent,
  path: Path,
  page: Page<M>,
  ...names: Name[]
) {
  const validateSearch = texts(...names);
  return createRoute({ getParentRoute: () => parent, path, validateSearch, component: lazyPage(page) });
}

const root = createRootRouteWithContext<RouterContext>()({
  component: Shell,
  notFoundComponent: NotFoundPage,
  errorComponent: ProblemWithoutFrame,
});

const landing = plain(root, "/", pages.landing);

const signIn = searched(root, "/sign-in", pages.signIn, "next", "reason");

const register = searched(root, "/register", pages.register, "next");

const setPassword = plain(root, "/set-password", pages.setPassword);

/** Also without a code: then it asks for one. */
const verifyStart = plain(root, "/verify", pages.verifyStart);

const verify = plain(root, "/verify/$code", pages.verify);

const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  beforeLoad: async ({ context, location }) => {
    if ((await context.session.restore()) === "anonymous") {
      throw redirect({ to: "/sign-in", search: { next: location.href } });
    }
  },
});

/** A part of the application for those with a role; others are told so, at the same address. */
function rolePart<Id extends string>(id: Id, role: Role) {
  return createRoute({
    getParentRoute: () => signedIn,
    id,
    beforeLoad: async ({ context }) => {
      const me = await context.queryClient.ensureQueryData(meQuery);
      if (!hasRole(me, role)) throw new Forbidden();
    },
  });
}

const dashboard = plain(signedIn, "/dashboard", pages.dashboard);

/** Pages for everybody: who is signed in sees more of them. */
const open = createRoute({
  getParentRoute: () => root,
  id: "open",
  beforeLoad: ({ context }) => context.session.restore(),
});

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

const quizDoor = searched(signedIn, "/quizzes/take", pages.quizDoor, "lesson", "reference");

const attempt = plain(signedIn, "/attempts/$attemptId", pages.attempt);

const attemptReview = plain(signedIn, "/attempts/$attemptId/review", pages.attemptReview);

const programmes = plain(signedIn, "/programmes", pages.programmes);

const programme = plain(signedIn, "/programmes/$programmeId", pages.programme);

const teaching = rolePart("teaching-part", "teacher");

const myCourses = searched(teaching, "/teaching", pages.myCourses, "new");

const newImport = searched(teaching, "/teaching/import", pages.newImport, "course");

const importReport = plain(teaching, "/teaching/imports/$importId", pages.importReport);

const ownProgrammes = plain(teaching, "/teaching/programmes", pages.ownProgrammes);

const programmeEditor = plain(teaching, "/teaching/programmes/$programmeId", pages.programmeEditor);

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

const builder = plain(teaching, "/teaching/courses/$courseId", pages.builder);

const structure = plain(builder, "/", pages.structure);

const editor = plain(builder, "/lessons/$lessonId", pages.editor);

const courseSettings = plain(builder, "/settings", pages.courseSettings);

const rules = plain(builder, "/rules", pages.rules);

const simulator = searched(builder, "/simulate", pages.simulator, "student", "group", "at", "draft");

const overrides = plain(builder, "/overrides", pages.overrides);

const publish = plain(builder, "/publish", pages.publish);

const readers = plain(builder, "/readers", pages.readers);

const compare = searched(builder, "/compare", pages.compare, "from", "to");

const reviews = plain(teaching, "/teaching/reviews", pages.reviews);

const review = plain(teaching, "/teaching/reviews/$courseId", pages.review);

const report = searched(builder, "/report", pages.report, "q", "state", "sort", "order", "risk", "section");

const studentProgress = plain(builder, "/report/$userId", pages.studentProgress);

const courseCertificates = plain(builder, "/certificates", pages.courseCertificates);

const coursePeople = searched(
  builder,
  "/people",
  pages.coursePeople,
  "part",
  "q",
  "section",
  "state",
  "bulk",
);

const quizzes = searched(builder, "/quizzes", pages.quizzes, "q", "archived", "new");

const gradebook = searched(builder, "/gradebook", pages.gradebook, "q", "section", "sort", "order", "part");

const ownGrades = plain(signedIn, "/courses/$courseId/grades", pages.ownGrades);

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

const administration = rolePart("administration-part", "administrator");

const adminFrame = plain(administration, "/admin", pages.adminFrame);

const categories = plain(adminFrame, "/categories", pages.categories);

const health = plain(adminFrame, "/", pages.health);

const people = searched(adminFrame, "/people", pages.people, "new", "q", "role", "state");

const person = plain(adminFrame, "/people/$userId", pages.person);

const cohorts = searched(adminFrame, "/cohorts", pages.cohorts, "cohort");

const jobs = searched(adminFrame, "/jobs", pages.jobs, "queue", "state");

const events = plain(adminFrame, "/events", pages.events);

const adminSettings = searched(adminFrame, "/settings", pages.adminSettings, "q");

const certificateTemplates = plain(adminFrame, "/certificates", pages.certificateTemplates);

const certificateDesigner = plain(adminFrame, "/certificates/$templateId", pages.certificateDesigner);

const account = plain(signedIn, "/account", pages.account);

const profile = plain(account, "/profile", pages.profile);

const preferences = plain(account, "/preferences", pages.preferences);

const security = plain(account, "/security", pages.security);

const myCertificates = plain(account, "/certificates", pages.myCertificates);

export const routeTree = root.addChildren([
  landing,
  signIn,
  register,
  setPassword,
  verifyStart,
  verify,
  open.addChildren([catalogue, course]),
  signedIn.addChildren([
    dashboard,
    courseProgress,
    ownGrades,
    lesson,
    calendar,
    notes,
    quizDoor,
    attempt,
    attemptReview,
    programmes,
    programme,
    account.addChildren([profile, preferences, security, myCertificates]),
    teaching.addChildren([
      myCourses,
      newImport,
      importReport,
      ownProgrammes,
      programmeEditor,
      reviews,
      review,
      banks,
      bank,
      newQuestion,
      question,
      questionImport,
      builder.addChildren([
        structure,
        editor,
        courseSettings,
        rules,
        simulator,
        overrides,
        publish,
        coursePeople,
        readers,
        compare,
        report,
        studentProgress,
        courseCertificates,
        quizzes,
        gradebook,
      ]),
      quizOfLesson,
      quizFrame.addChildren([
        quizBuilder,
        accommodations,
        quizAttempts,
        attemptRecord,
        gradingQueue,
        quizStatistics,
      ]),
    ]),
    administration.addChildren([
      adminFrame.addChildren([
        health,
        people,
        person,
        cohorts,
        categories,
        jobs,
        events,
        adminSettings,
        certificateTemplates,
        certificateDesigner,
      ]),
    ]),
  ]),
]);
