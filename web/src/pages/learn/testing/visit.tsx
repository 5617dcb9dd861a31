import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { vi } from "vitest";
import { session } from "@/api/session.ts";
import { I18nProvider } from "@/i18n";
import { ToastRegion } from "@/ui/toast-region.tsx";

/** What the server answers by "METHOD /path?query" without /api/v1; a number is a refusal with that status. */
export type Answers = Record<string, unknown>;

function respond(answer: unknown): Response {
  if (typeof answer !== "number") return Response.json(answer);
  const code = answer === 404 ? "enrollment.not_found" : `http.${answer}`;
  const problem = { status: answer, code, title: "", detail: "", errors: [], trace_id: "trace" };
  return Response.json(problem, { status: answer });
}

/** Stands in for the server. The longest key that a request begins with answers it; the result lists what was asked. */
function serve(answers: Answers): string[] {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    const url = new URL(request.url);
    const call = `${request.method} ${url.pathname.replace("/api/v1", "")}${url.search}`;
    asked.push(call);
    const keys = Object.keys(answers).filter((key) => call.startsWith(key));
    const key = keys.sort((one, other) => other.length - one.length)[0];
    return respond(key === undefined ? 404 : answers[key]);
  });
  return asked;
}

/** Pages for everybody, as in the application's table; signed in where a test does not say otherwise. */
const openPages = ["/catalogue", "/courses/$courseId"];

interface Place {
  /** As in the application's table of pages. */
  route: string;
  address: string;
  page: () => ReactNode;
  status?: "signed_in" | "anonymous";
}

/** Opens a page at an address, with answers in place of the server's. */
export function visit({ route, address, page, status = "signed_in" }: Place, answers: Answers) {
  const asked = serve(answers);
  vi.spyOn(session, "status", "get").mockReturnValue(status);
  const root = createRootRoute();
  const signedIn = createRoute({ getParentRoute: () => root, id: "signed-in" });
  const open = createRoute({ getParentRoute: () => root, id: "open" });
  const home = openPages.includes(route) ? open : signedIn;
  const own = createRoute({ getParentRoute: () => home, path: route, component: page });
  const lesson = createRoute({
    getParentRoute: () => signedIn,
    path: "/courses/$courseId/lessons/$lessonId",
    component: () => <p>A lesson</p>,
  });
  const router = createRouter({
    routeTree: root.addChildren(
      home === open
        ? [open.addChildren([own]), signedIn.addChildren([lesson])]
        : [signedIn.addChildren([own, lesson])],
    ),
    history: createMemoryHistory({ initialEntries: [address] }),
  });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const view = render(
    <QueryClientProvider client={client}>
      <I18nProvider timeZone="UTC">
        <RouterProvider router={router as never} />
        <ToastRegion />
      </I18nProvider>
    </QueryClientProvider>,
  );
  return { ...view, user: userEvent.setup(), asked, location: () => router.state.location };
}
