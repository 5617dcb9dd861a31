import { QueryClient } from "@tanstack/react-query";
import { beforeEach, expect, test, vi } from "vitest";
import { askFirstQueries } from "./first-queries.ts";
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

test.each(["/", "/dashboard", "/catalogue", "/courses/c1", "/courses/c1/lessons/l1", "/teaching/courses/c1"])(
  "at %s is asked early what its queries ask",
  async (address) => {
    await askFirstQueries(new QueryClient(), address, "");
    expect(firstRequests(address, "").toSorted()).toEqual(asked.toSorted());
  },
);

test("what the search part changes is left to the page", () => {
  expect(firstRequests("/catalogue", "?q=python")).toEqual(["/api/v1/me", "/api/v1/site"]);
});
