import type { PageState } from "./page-state.ts";

export const teachPages: readonly PageState[] = [
  { name: "teach-courses", role: "teacher", path: "/teaching" },
  { name: "teach-import", role: "teacher", path: "/teaching/import" },
  { name: "teach-report", role: "teacher", path: (world) => `/teaching/courses/${world.course}/report` },
];
