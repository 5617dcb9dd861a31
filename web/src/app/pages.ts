// The files of the pages. Each is fetched when it is wanted; the page that the address names is, before anything else is.
import { accountPages } from "./pages/account.ts";
import { administrationPages } from "./pages/administration.ts";
import { assessmentPages } from "./pages/assessment.ts";
import { assignmentPages } from "./pages/assignments.ts";
import { learningPages } from "./pages/learning.ts";
import type { PageFile } from "./pages/page.ts";
import { teachingPages } from "./pages/teaching.ts";

export const pages = {
  ...learningPages,
  ...accountPages,
  ...teachingPages,
  ...assessmentPages,
  ...assignmentPages,
  ...administrationPages,
};

function isAt(path: string, address: readonly string[]): boolean {
  const parts = path.split("/");
  if (parts.at(-1) === "*") {
    parts.pop();
    if (address.length < parts.length) return false;
  } else if (address.length !== parts.length) {
    return false;
  }
  return parts.every((part, i) => (part.startsWith("$") ? address[i] !== "" : part === address[i]));
}

/** The page at this address of the application, and the frames around it. */
export function pagesAt(address: string): PageFile<object>[] {
  const parts = (address === "/" ? address : address.replace(/\/$/, "")).split("/");
  return Object.values<PageFile<object>>(pages).filter(({ path }) => isAt(path, parts));
}

/** The parts of the address that have a name in the path of the page there. */
export function parametersOf(path: string, address: string): Record<string, string> {
  const parts = address.split("/");
  const named = path.split("/").map((name, i) => [name, parts[i]] as const);
  return Object.fromEntries(
    named.flatMap(([name, part]) =>
      name.startsWith("$") && part !== undefined ? [[name.slice(1), part]] : [],
    ),
  );
}
