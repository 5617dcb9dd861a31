import { QueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { vi } from "vitest";
import { session } from "@/api/session.ts";
import type { Answers } from "@/shared/testing/server.ts";
import { visit as visitPage } from "@/shared/testing/visit.tsx";

/** Pages for everybody, as in the application's table; signed in where a test does not say otherwise. */
const openPages = ["/catalogue", "/courses/$courseId"];

interface Place {
  /** As in the application's table of pages. */
  route: string;
  address: string;
  page: () => ReactNode;
  status?: "signed_in" | "anonymous";
}

/** Opens a page at an address; the server says who is there. `asked` lists "METHOD /path?query" of each request. */
export function visit({ status = "signed_in", ...place }: Place, answers: Answers) {
  vi.spyOn(session, "status", "get").mockReturnValue(status);
  const under = [openPages.includes(place.route) ? "open" : "signed-in"];
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const { calls, ...view } = visitPage({ ...place, under, client }, answers);
  return { ...view, asked: () => calls.map(({ call, query }) => call + query) };
}
