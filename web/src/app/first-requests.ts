// What a page asks the server before it knows anything, by its address. A page that asks something else asks it itself: the
// list makes the first load faster, and nothing depends on it.
import { pagesAt, parametersOf } from "./pages.ts";

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

/** The text with the values of its `$name`s. */
function filled(text: string, values: Record<string, string>): string {
  return text.replace(/\$([a-zA-Z]+)/g, (whole, name: string) => values[name] ?? whole);
}

/** Addresses of the API; `search` is the search part of the page, which changes what is asked. */
export function firstRequests(address: string, search: string): string[] {
  const own = search === "" ? pagesAt(address) : [];
  const paths = own.flatMap(({ path }) =>
    (first[path] ?? []).map((text) => filled(text, parametersOf(path, address))),
  );
  return [...everyPage, ...paths].map((path) => `/api/v1${path}`);
}
