import { QueryClient } from "@tanstack/react-query";
import { beforeEach, expect, test, vi } from "vitest";
import { catalogueQuery, courseQuery, outlineQuery } from "@/api/queries/courses.ts";
import { enrollmentsQuery, facetsQuery } from "@/api/queries/learning.ts";
import { lessonQuery } from "@/api/queries/lessons.ts";
import { meQuery } from "@/api/queries/me.ts";
import { siteQuery } from "@/api/queries/site.ts";
import { structureQuery } from "@/api/queries/structure.ts";
import { firstRequests } from "./first-requests.ts";

let asked: string[];

beforeEach(() => {
  asked = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    const { pathname, search } = new URL(request.url);
    asked.push(pathname + search);
    return Response.json({ items: [], next_cursor: null });
  });
});

type Ask = (client: QueryClient) => Promise<unknown>;

const everyPage: Ask[] = [(client) => client.fetchQuery(meQuery), (client) => client.fetchQuery(siteQuery)];

const pages: [string, Ask[]][] = [
  [
    "/dashboard",
    (["in_progress", "not_started", "completed"] as const).map(
      (state): Ask =>
        (client) =>
          client.fetchInfiniteQuery(enrollmentsQuery(state)),
    ),
  ],
  [
    "/catalogue",
    [
      (client) => client.fetchQuery(facetsQuery({})),
      (client) => client.fetchInfiniteQuery(catalogueQuery({})),
    ],
  ],
  ["/courses/c1", [(client) => client.fetchQuery(courseQuery("c1"))]],
  [
    "/courses/c1/lessons/l1",
    [(client) => client.fetchQuery(lessonQuery("l1")), (client) => client.fetchQuery(outlineQuery("c1"))],
  ],
  [
    "/teaching/courses/c1",
    [(client) => client.fetchQuery(courseQuery("c1")), (client) => client.fetchQuery(structureQuery("c1"))],
  ],
];

test.each(pages)("at %s is asked early what its queries ask", async (address, queries) => {
  const client = new QueryClient();
  for (const ask of [...everyPage, ...queries]) await ask(client);
  expect(firstRequests(address, "")).toEqual(asked);
});

test("what the search part changes is left to the page", () => {
  expect(firstRequests("/catalogue", "?q=python")).toEqual(["/api/v1/me", "/api/v1/site"]);
});
