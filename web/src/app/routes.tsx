// The table of pages. A page is a named export in a file of its own; its parameters are in the path, what can be shared
// of its state in the search part.

import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, redirect } from "@tanstack/react-router";
import { hasRole, meQuery, type Role } from "@/api/queries/me.ts";
import type { Session } from "@/api/session.ts";
import { lazyPage } from "./lazy-page.tsx";
import { NotFoundPage, ProblemWithoutFrame } from "./problem-page.tsx";
import { Forbidden } from "./refusals.ts";
import { Shell } from "./shell.tsx";

export interface RouterContext {
  session: Session;
  queryClient: QueryClient;
}

type Search = Record<string, unknown>;

function text(search: Search, name: string): string | undefined {
  const value = search[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The named texts of the search part that are there; everything else is dropped. */
function texts<Name extends string>(...names: Name[]) {
  return (search: Search): { [N in Name]?: string } => {
    const found: { [N in Name]?: string } = {};
    for (const name of names) {
      const value = text(search, name);
      if (value !== undefined) found[name] = value;
    }
    return found;
  };
}

const root = createRootRouteWithContext<RouterContext>()({
  component: Shell,
  notFoundComponent: NotFoundPage,
  errorComponent: ProblemWithoutFrame,
});

const landing = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: lazyPage(() => import("@/pages/learn/landing-page.tsx"), "LandingPage", "learn"),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: texts("next", "reason"),
  component: lazyPage(() => import("@/pages/account/sign-in-page.tsx"), "SignInPage", "account"),
});

const register = createRoute({
  getParentRoute: () => root,
  path: "/register",
  validateSearch: texts("next"),
  component: lazyPage(() => import("@/pages/account/register-page.tsx"), "RegisterPage", "account"),
});

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

const dashboard = createRoute({
  getParentRoute: () => signedIn,
  path: "/dashboard",
  component: lazyPage(() => import("@/pages/learn/dashboard-page.tsx"), "DashboardPage", "learn"),
});

const catalogue = createRoute({
  getParentRoute: () => signedIn,
  path: "/catalogue",
  validateSearch: texts("q", "category", "level", "language"),
  component: lazyPage(() => import("@/pages/learn/catalogue-page.tsx"), "CataloguePage", "learn"),
});

const course = createRoute({
  getParentRoute: () => signedIn,
  path: "/courses/$courseId",
  component: lazyPage(() => import("@/pages/learn/course-page.tsx"), "CoursePage", "learn"),
});

const courseProgress = createRoute({
  getParentRoute: () => signedIn,
  path: "/courses/$courseId/progress",
  component: lazyPage(() => import("@/pages/learn/progress-page.tsx"), "ProgressPage", "learn"),
});

const lesson = createRoute({
  getParentRoute: () => signedIn,
  path: "/courses/$courseId/lessons/$lessonId",
  component: lazyPage(() => import("@/pages/read/lesson-page.tsx"), "LessonPage", "read"),
});

const teaching = rolePart("teaching-part", "teacher");

const myCourses = createRoute({
  getParentRoute: () => teaching,
  path: "/teaching",
  validateSearch: texts("new"),
  component: lazyPage(() => import("@/pages/teach/my-courses-page.tsx"), "MyCoursesPage", "teach"),
});

const newImport = createRoute({
  getParentRoute: () => teaching,
  path: "/teaching/import",
  validateSearch: texts("course"),
  component: lazyPage(() => import("@/pages/teach/import-page.tsx"), "ImportPage", "teach"),
});

const importReport = createRoute({
  getParentRoute: () => teaching,
  path: "/teaching/imports/$importId",
  component: lazyPage(() => import("@/pages/teach/import-report-page.tsx"), "ImportReportPage", "teach"),
});

const builder = createRoute({
  getParentRoute: () => teaching,
  path: "/teaching/courses/$courseId",
  component: lazyPage(() => import("@/pages/author/builder-frame.tsx"), "BuilderFrame", "author"),
});

const structure = createRoute({
  getParentRoute: () => builder,
  path: "/",
  component: lazyPage(() => import("@/pages/author/structure-page.tsx"), "StructurePage", "author"),
});

const editor = createRoute({
  getParentRoute: () => builder,
  path: "/lessons/$lessonId",
  component: lazyPage(
    () => import("@/pages/author/lesson-editor-page.tsx"),
    "LessonEditorPage",
    "author",
    "read",
  ),
});

const courseSettings = createRoute({
  getParentRoute: () => builder,
  path: "/settings",
  component: lazyPage(() => import("@/pages/author/settings-page.tsx"), "SettingsPage", "author"),
});

const publish = createRoute({
  getParentRoute: () => builder,
  path: "/publish",
  component: lazyPage(() => import("@/pages/author/publish-page.tsx"), "PublishPage", "author"),
});

const report = createRoute({
  getParentRoute: () => builder,
  path: "/report",
  validateSearch: texts("q", "state", "sort", "order", "inactive_days"),
  component: lazyPage(() => import("@/pages/teach/report-page.tsx"), "ReportPage", "teach"),
});

const administration = rolePart("administration-part", "administrator");

const adminFrame = createRoute({
  getParentRoute: () => administration,
  path: "/admin",
  component: lazyPage(() => import("@/pages/admin/admin-frame.tsx"), "AdminFrame", "admin"),
});

const health = createRoute({
  getParentRoute: () => adminFrame,
  path: "/",
  component: lazyPage(() => import("@/pages/admin/health-page.tsx"), "HealthPage", "admin"),
});

const people = createRoute({
  getParentRoute: () => adminFrame,
  path: "/people",
  validateSearch: texts("q", "role", "state"),
  component: lazyPage(() => import("@/pages/admin/people-page.tsx"), "PeoplePage", "admin"),
});

const person = createRoute({
  getParentRoute: () => adminFrame,
  path: "/people/$userId",
  component: lazyPage(() => import("@/pages/admin/person-page.tsx"), "PersonPage", "admin"),
});

const jobs = createRoute({
  getParentRoute: () => adminFrame,
  path: "/jobs",
  validateSearch: texts("queue", "state"),
  component: lazyPage(() => import("@/pages/admin/jobs-page.tsx"), "JobsPage", "admin"),
});

const events = createRoute({
  getParentRoute: () => adminFrame,
  path: "/events",
  component: lazyPage(() => import("@/pages/admin/events-page.tsx"), "EventsPage", "admin"),
});

const adminSettings = createRoute({
  getParentRoute: () => adminFrame,
  path: "/settings",
  validateSearch: texts("q"),
  component: lazyPage(() => import("@/pages/admin/settings-page.tsx"), "SettingsPage", "admin"),
});

const account = createRoute({
  getParentRoute: () => signedIn,
  path: "/account",
  component: lazyPage(() => import("@/pages/account/account-frame.tsx"), "AccountFrame", "account"),
});

const profile = createRoute({
  getParentRoute: () => account,
  path: "/profile",
  component: lazyPage(() => import("@/pages/account/profile-page.tsx"), "ProfilePage", "account"),
});

const preferences = createRoute({
  getParentRoute: () => account,
  path: "/preferences",
  component: lazyPage(() => import("@/pages/account/preferences-page.tsx"), "PreferencesPage", "account"),
});

const security = createRoute({
  getParentRoute: () => account,
  path: "/security",
  component: lazyPage(() => import("@/pages/account/security-page.tsx"), "SecurityPage", "account"),
});

export const routeTree = root.addChildren([
  landing,
  signIn,
  register,
  signedIn.addChildren([
    dashboard,
    catalogue,
    course,
    courseProgress,
    lesson,
    account.addChildren([profile, preferences, security]),
    teaching.addChildren([
      myCourses,
      newImport,
      importReport,
      builder.addChildren([structure, editor, courseSettings, publish, report]),
    ]),
    administration.addChildren([
      adminFrame.addChildren([health, people, person, jobs, events, adminSettings]),
    ]),
  ]),
]);
