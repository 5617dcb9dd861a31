import { empty, fail, stall } from "../support/answers.ts";
import type { PageState } from "./page-state.ts";

export const learnPages: readonly PageState[] = [
  { name: "learn-landing", role: "anonymous", path: "/" },
  { name: "learn-dashboard", role: "student", path: "/dashboard" },
  {
    name: "learn-dashboard-loading",
    role: "student",
    path: "/dashboard",
    before: (page) => stall(page, "**/api/v1/enrollments*"),
    stays: "busy",
  },
  {
    name: "learn-dashboard-empty",
    role: "student",
    path: "/dashboard",
    before: (page) => empty(page, "**/api/v1/enrollments*"),
  },
  {
    name: "learn-dashboard-error",
    role: "student",
    path: "/dashboard",
    before: (page) => fail(page, "**/api/v1/enrollments*"),
    allow: [500],
  },
  { name: "learn-catalogue", role: "student", path: "/catalogue" },
  { name: "learn-course", role: "student", path: (world) => `/courses/${world.course}` },
  { name: "learn-progress", role: "student", path: (world) => `/courses/${world.demoCourse}/progress` },
];
