import { createRouter } from "@tanstack/react-router";
import { session } from "@/api/session.ts";
import { LoadingPage } from "./loading-page.tsx";
import { ProblemPage } from "./problem-page.tsx";
import { queryClient } from "./query-client.ts";
import { routeTree } from "./routes.ts";
import { searchOfTexts } from "./search-of-texts.ts";

export const router = createRouter({
  ...searchOfTexts,
  routeTree,
  context: { session, queryClient },
  defaultErrorComponent: ProblemPage,
  defaultPreload: "intent",
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultPendingComponent: LoadingPage,
  defaultPendingMs: 300,
  defaultPendingMinMs: 0,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
