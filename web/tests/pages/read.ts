import type { PageState } from "./page-state.ts";

export const readPages: readonly PageState[] = [
  {
    name: "read-lesson",
    role: "student",
    path: (world) => `/courses/${world.demoCourse}/lessons/${world.demoLessons[1]}`,
  },
];
