// The same as first-requests.ts, as the queries of the pages that take the answers: when these are here by the time that the
// application is drawn, it is drawn once, with everything in its place.
import type { QueryClient } from "@tanstack/react-query";
import { catalogueQuery, courseQuery, outlineQuery } from "@/api/queries/courses.ts";
import { enrollmentsQuery, facetsQuery } from "@/api/queries/learning.ts";
import { lessonQuery } from "@/api/queries/lessons.ts";
import { meQuery } from "@/api/queries/me.ts";
import { siteQuery } from "@/api/queries/site.ts";
import { structureQuery } from "@/api/queries/structure.ts";
import { pagesAt, parametersOf } from "./pages.ts";

type Ask = (client: QueryClient, parameters: { courseId: string; lessonId: string }) => Promise<void>;

const everyPage: Ask[] = [
  (client) => client.prefetchQuery(meQuery),
  (client) => client.prefetchQuery(siteQuery),
];

const course: Ask = (client, { courseId }) => client.prefetchQuery(courseQuery(courseId));

const states = ["in_progress", "not_started", "completed"] as const;

const first: Record<string, readonly Ask[]> = {
  "/dashboard": states.map(
    (state): Ask =>
      (client) =>
        client.prefetchInfiniteQuery(enrollmentsQuery(state)),
  ),
  "/catalogue": [
    (client) => client.prefetchQuery(facetsQuery({})),
    (client) => client.prefetchInfiniteQuery(catalogueQuery({})),
  ],
  "/courses/$courseId": [course],
  "/courses/$courseId/lessons/$lessonId": [
    (client, { lessonId }) => client.prefetchQuery(lessonQuery(lessonId)),
    (client, { courseId }) => client.prefetchQuery(outlineQuery(courseId)),
  ],
  "/teaching/courses/$courseId/*": [course],
  "/teaching/courses/$courseId": [(client, { courseId }) => client.prefetchQuery(structureQuery(courseId))],
};

/** Asks what the page at this address will ask; done when all of it was answered, or refused, which the page says. */
export async function askFirstQueries(client: QueryClient, address: string, search: string): Promise<void> {
  const own = search === "" ? pagesAt(address) : [];
  const asked = own.flatMap(({ path }) => {
    const parameters = { courseId: "", lessonId: "", ...parametersOf(path, address) };
    return (first[path] ?? []).map((ask) => ask(client, parameters));
  });
  await Promise.all([...everyPage.map((ask) => ask(client, { courseId: "", lessonId: "" })), ...asked]);
}
