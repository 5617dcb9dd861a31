// What every page has in common: the refusals, and the frame around them.
import type { PageState } from "./page-state.ts";

export const commonPages: readonly PageState[] = [
  { name: "common-not-found", role: "anonymous", path: "/nowhere" },
  { name: "common-forbidden", role: "student", path: "/admin" },
];
