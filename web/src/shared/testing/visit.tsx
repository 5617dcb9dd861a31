import { QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type ReactNode, Suspense } from "react";
import { vi } from "vitest";
import { I18nProvider } from "@/i18n";
import { clientOf } from "@/shared/testing/someone.ts";
import { ToastRegion } from "@/ui/toast-region.tsx";

export interface Call {
  /** "PUT /courses/c/certificates": without /api/v1 */
  call: string;
  /** "?q=ada", or "" */
  query: string;
  ifMatch: string | null;
  body: unknown;
}

/**
 * What the server answers to a call; a number is a refusal with that status, -1 a server that cannot be reached.
 * A function is asked each time.
 */
export type Answers = Record<string, unknown>;

async function respond(answer: unknown): Promise<Response> {
  if (typeof answer === "function") return respond(await answer());
  if (answer instanceof Blob) return new Response(answer);
  if (typeof answer !== "number") return Response.json(answer);
  if (answer < 0) throw new TypeError("Failed to fetch");
  const problem = {
    status: answer,
    code: `http.${answer}`,
    title: "",
    detail: "",
    errors: [],
    trace_id: "t",
  };
  return Response.json(problem, { status: answer });
}

function serve(answers: Answers): Call[] {
  const calls: Call[] = [];
  vi.stubGlobal("fetch", async (input: Request | string) => {
    const request = typeof input === "string" ? new Request(new URL(input, location.origin)) : input;
    const { pathname, search: query } = new URL(request.url);
    const call = `${request.method} ${pathname.replace("/api/v1", "")}`;
    const text = await request.text();
    const body: unknown = text.startsWith("{") ? JSON.parse(text) : text;
    calls.push({ call, query, ifMatch: request.headers.get("If-Match"), body });
    return respond(call in answers ? answers[call] : 404);
  });
  return calls;
}

interface Place {
  /** As in the application's table of pages, below the parts of `under`: names of pathless ones, and paths. */
  route: string;
  address: string;
  page: () => ReactNode;
  under?: readonly string[];
}

/** Opens a page at an address, with answers in place of the server's; gives back what was asked. */
export function visit({ route, address, page, under = [] }: Place, answers: Answers) {
  const calls = serve(answers);
  const Page = page;
  const root = createRootRoute();
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
  // A frame has pages below it; here they are empty.
  own.addChildren([createRoute({ getParentRoute: () => own as never, path: "$" } as never)] as never);
  const tree = [...parts].reverse().reduce((below, part) => part.addChildren([below] as never) as never, own);
  const router = createRouter({
    routeTree: root.addChildren([tree as never]),
    history: createMemoryHistory({ initialEntries: [address] }),
  });
  const view = render(
    <QueryClientProvider client={clientOf("ada")}>
      <I18nProvider timeZone="UTC">
        <RouterProvider router={router as never} />
        <ToastRegion />
      </I18nProvider>
    </QueryClientProvider>,
  );
  return { ...view, user: userEvent.setup(), calls };
}
