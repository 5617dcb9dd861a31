import type { PageState } from "./page-state.ts";

export const adminPages: readonly PageState[] = [
  { name: "admin-health", role: "admin", path: "/admin" },
  { name: "admin-people", role: "admin", path: "/admin/people" },
  { name: "admin-person", role: "admin", path: (world) => `/admin/people/${world.person}` },
  { name: "admin-jobs", role: "admin", path: "/admin/jobs" },
  { name: "admin-events", role: "admin", path: "/admin/events" },
  { name: "admin-settings", role: "admin", path: "/admin/settings" },
];
