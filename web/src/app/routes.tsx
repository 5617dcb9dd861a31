// The table of pages. A page is a named export in a file of its own; its parameters are in the path, what can be shared
// of its state in the search part.

import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, redirect } from "@tanstack/react-router";
import { hasRole, meQuery, type Role } from "@/api/queries/me.ts";
import type { Session } from "@/api/session.ts";
import { lazyPage } from "./lazy-page.tsx";
import { pages } from "./pages.ts";
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
  component: lazyPage(pages.landing),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: texts("next", "reason"),
  component: lazyPage(pages.signIn),
});

const register = createRoute({
  getParentRoute: () => root,
  path: "/register",
  validateSearch: texts("next"),
  component: lazyPage(pages.register),
});

const setPassword = createRoute({
  getParentRoute: () => root,
  path: "/set-password",
  component: lazyPage(pages.setPassword),
});

/** Also without a code: then it asks for one. */
const verifyStart = createRoute({
  getParentRoute: () => root,
  path: "/verify",
  component: lazyPage(pages.verifyStart),
});

const verify = createRoute({
  getParentRoute: () => root,
  path: "/verify/$code",
  component: lazyPage(pages.verify),
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
  component: lazyPage(pages.dashboard),
});

const catalogue = createRoute({
  getParentRoute: () => signedIn,
  path: "/catalogue",
  validateSearch: texts("q", "category", "level", "language"),
  component: lazyPage(pages.catalogue),
});

const course = createRoute({
  getParentRoute: () => signedIn,
  path: "/courses/$courseId",
  component: lazyPage(pages.course),
});

const courseProgress = createRoute({
  getParentRoute: () => signedIn,
  path: "/courses/$courseId/progress",
  component: lazyPage(pages.courseProgress),
});

const lesson = createRoute({
  getParentRoute: () => signedIn,
  path: "/courses/$courseId/lessons/$lessonId",
  component: lazyPage(pages.lesson),
});

const teaching = rolePart("teaching-part", "teacher");

const myCourses = createRoute({
  getParentRoute: () => teaching,
  path: "/teaching",
  validateSearch: texts("new"),
  component: lazyPage(pages.myCourses),
});

const newImport = createRoute({
  getParentRoute: () => teaching,
  path: "/teaching/import",
  validateSearch: texts("course"),
  component: lazyPage(pages.newImport),
});

const importReport = createRoute({
  getParentRoute: () => teaching,
  path: "/teaching/imports/$importId",
  component: lazyPage(pages.importReport),
});

const builder = createRoute({
  getParentRoute: () => teaching,
  path: "/teaching/courses/$courseId",
  component: lazyPage(pages.builder),
});

const structure = createRoute({
  getParentRoute: () => builder,
  path: "/",
  component: lazyPage(pages.structure),
});

const editor = createRoute({
  getParentRoute: () => builder,
  path: "/lessons/$lessonId",
  component: lazyPage(pages.editor),
});

const courseSettings = createRoute({
  getParentRoute: () => builder,
  path: "/settings",
  component: lazyPage(pages.courseSettings),
});

const publish = createRoute({
  getParentRoute: () => builder,
  path: "/publish",
  component: lazyPage(pages.publish),
});

const report = createRoute({
  getParentRoute: () => builder,
  path: "/report",
  validateSearch: texts("q", "state", "sort", "order", "inactive_days"),
  component: lazyPage(pages.report),
});

const courseCertificates = createRoute({
  getParentRoute: () => builder,
  path: "/certificates",
  component: lazyPage(pages.courseCertificates),
});

const administration = rolePart("administration-part", "administrator");

const adminFrame = createRoute({
  getParentRoute: () => administration,
  path: "/admin",
  component: lazyPage(pages.adminFrame),
});

const health = createRoute({
  getParentRoute: () => adminFrame,
  path: "/",
  component: lazyPage(pages.health),
});

const people = createRoute({
  getParentRoute: () => adminFrame,
  path: "/people",
  validateSearch: texts("new", "q", "role", "state"),
  component: lazyPage(pages.people),
});

const person = createRoute({
  getParentRoute: () => adminFrame,
  path: "/people/$userId",
  component: lazyPage(pages.person),
});

const jobs = createRoute({
  getParentRoute: () => adminFrame,
  path: "/jobs",
  validateSearch: texts("queue", "state"),
  component: lazyPage(pages.jobs),
});

const events = createRoute({
  getParentRoute: () => adminFrame,
  path: "/events",
  component: lazyPage(pages.events),
});

const adminSettings = createRoute({
  getParentRoute: () => adminFrame,
  path: "/settings",
  validateSearch: texts("q"),
  component: lazyPage(pages.adminSettings),
});

const certificateTemplates = createRoute({
  getParentRoute: () => adminFrame,
  path: "/certificates",
  component: lazyPage(pages.certificateTemplates),
});

const certificateDesigner = createRoute({
  getParentRoute: () => adminFrame,
  path: "/certificates/$templateId",
  component: lazyPage(pages.certificateDesigner),
});

const account = createRoute({
  getParentRoute: () => signedIn,
  path: "/account",
  component: lazyPage(pages.account),
});

const profile = createRoute({
  getParentRoute: () => account,
  path: "/profile",
  component: lazyPage(pages.profile),
});

const preferences = createRoute({
  getParentRoute: () => account,
  path: "/preferences",
  component: lazyPage(pages.preferences),
});

const security = createRoute({
  getParentRoute: () => account,
  path: "/security",
  component: lazyPage(pages.security),
});

const myCertificates = createRoute({
  getParentRoute: () => account,
  path: "/certificates",
  component: lazyPage(pages.myCertificates),
});

export const routeTree = root.addChildren([
  landing,
  signIn,
  register,
  setPassword,
  verifyStart,
  verify,
  signedIn.addChildren([
    dashboard,
    catalogue,
    course,
    courseProgress,
    lesson,
    account.addChildren([profile, preferences, security, myCertificates]),
    teaching.addChildren([
      myCourses,
      newImport,
      importReport,
      builder.addChildren([structure, editor, courseSettings, publish, report, courseCertificates]),
    ]),
    administration.addChildren([
      adminFrame.addChildren([
        health,
        people,
        person,
        jobs,
        events,
        adminSettings,
        certificateTemplates,
        certificateDesigner,
      ]),
    ]),
  ]),
]);
