import type { PageState } from "./page-state.ts";

export const authorPages: readonly PageState[] = [
  { name: "author-structure", role: "teacher", path: (world) => `/teaching/courses/${world.course}` },
  {
    name: "author-lesson",
    role: "teacher",
    path: (world) => `/teaching/courses/${world.draft}/lessons/${world.draftLesson}`,
  },
  { name: "author-settings", role: "teacher", path: (world) => `/teaching/courses/${world.draft}/settings` },
  { name: "author-publish", role: "teacher", path: (world) => `/teaching/courses/${world.course}/publish` },
];
