import type { QueryClient } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { type ReactNode, Suspense } from "react";
import { type Answers, serve } from "./server.ts";
import { show } from "./show.tsx";

interface Place {
  /** As in the application's table of pages, below the parts of `under`: names of pathless ones, and paths. */
  route: string;
  address: string;
  page: () => ReactNode;
  under?: readonly string[];
  /** Who is there; by default Ada, who teaches. */
  client?: QueryClient;
  /** A page below it, which is empty here: for frames. */
  below?: string;
}

/** Opens a page at an address, with answers in place of the server's; gives back what was asked. */
export function visit({ route, address, page, under = [], below, client }: Place, answers: Answers) {
  const calls = serve(answers);
  const Page = page;
  const root = createRootRoute({ notFoundComponent: () => null });
  const parts: ReturnType<typeof createRoute>[] = [];
  for (const id of under) {
    const parent = parts.at(-1) ?? root;
    const place = id.startsWith("/") ? { path: id } : { id };
    parts.push(createRoute({ getParentRoute: () => parent as never, ...place } as never));
  }
  const parent = parts.at(-1) ?? root;
  const own = createRoute({
    getParentRoute: () => parent as never,
    path: route,
    component: () => (
      <Suspense fallback={null}>
        <Page />
      </Suspense>
    ),
  } as never);
  if (below !== undefined) {
    own.addChildren([createRoute({ getParentRoute: () => own as never, path: below } as never)] as never);
  }
  const tree = [...parts].reverse().reduce((below, part) => part.addChildren([below] as never) as never, own);
  const router = createRouter({
    routeTree: root.addChildren([tree as never]),
    history: createMemoryHistory({ initialEntries: [address] }),
  });
  const view = show(<RouterProvider router={router as never} />, client);
  return { ...view, calls, location: () => router.state.location };
}
