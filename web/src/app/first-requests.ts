// What a page asks the server before it knows anything, by its address. A page that asks something else asks it itself: the
// list makes the first load faster, and nothing depends on it.
import { pagesAt } from "./pages.ts";

const everyPage = ["/me", "/site"];

const first: Record<string, readonly string[]> = {
  "/dashboard": [
    "/enrollments?state=in_progress&limit=100",
    "/enrollments?state=not_started&limit=100",
    "/enrollments?state=completed&limit=100",
  ],
  "/catalogue": ["/courses/facets", "/courses?limit=24"],
  "/courses/$courseId": ["/courses/$courseId"],
  "/courses/$courseId/lessons/$lessonId": ["/lessons/$lessonId", "/courses/$courseId/outline"],
  "/teaching/courses/$courseId/*": ["/courses/$courseId"],
  "/teaching/courses/$courseId": ["/courses/$courseId/structure"],
};

/** The parts of the address by their names in the pattern. */
function filled(text: string, pattern: string, address: string): string {
  const parts = address.split("/");
  return pattern
    .split("/")
    .reduce(
      (filledIn, name, i) => (name.startsWith("$") ? filledIn.replace(name, parts[i] ?? "") : filledIn),
      text,
    );
}

/** Addresses of the API; `search` is the search part of the page, which changes what is asked. */
export function firstRequests(address: string, search: string): string[] {
  const own = search === "" ? pagesAt(address) : [];
  const paths = own.flatMap(({ path }) => (first[path] ?? []).map((text) => filled(text, path, address)));
  return [...everyPage, ...paths].map((path) => `/api/v1${path}`);
}
