// What the pages hang on: the application's frame, and the parts of it for some people only.

import type { QueryClient } from "@tanstack/react-query";
import { type AnyRoute, createRootRouteWithContext, createRoute, redirect } from "@tanstack/react-router";
import { hasRole, meQuery, type Role } from "@/api/queries/me.ts";
import type { Session } from "@/api/session.ts";
import { lazyPage } from "../lazy-page.tsx";
import type { Page } from "../pages/page.ts";
import { NotFoundPage, ProblemWithoutFrame } from "../problem-page.tsx";
import { Forbidden } from "../refusals.ts";
import { texts } from "../search-part.ts";
import { Shell } from "../shell.tsx";

interface RouterContext {
  session: Session;
  queryClient: QueryClient;
}

/** A page without parameters in the search part. */
export function plain<Parent extends AnyRoute, const Path extends string, M extends object>(
  parent: Parent,
  path: Path,
  page: Page<M>,
) {
  return createRoute({ getParentRoute: () => parent, path, component: lazyPage(page) });
}

/** A page whose address says more in its search part: the named texts, each of which may be absent. */
export function searched<
  Parent extends AnyRoute,
  const Path extends string,
  M extends object,
  Name extends string,
>(parent: Parent, path: Path, page: Page<M>, ...names: Name[]) {
  const validateSearch = texts(...names);
  return createRoute({ getParentRoute: () => parent, path, validateSearch, component: lazyPage(page) });
}

export const root = createRootRouteWithContext<RouterContext>()({
  component: Shell,
  notFoundComponent: NotFoundPage,
  errorComponent: ProblemWithoutFrame,
});

/** Pages for everybody: who is signed in sees more of them. */
export const open = createRoute({
  getParentRoute: () => root,
  id: "open",
  beforeLoad: ({ context }) => context.session.restore(),
});

export const signedIn = createRoute({
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

export const teaching = rolePart("teaching-part", "teacher");

export const administration = rolePart("administration-part", "administrator");
