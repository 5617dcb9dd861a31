import type { PageState } from "./page-state.ts";

export const adminPages: readonly PageState[] = [
  { name: "admin-health", role: "admin", path: "/admin" },
  { name: "admin-people", role: "admin", path: "/admin/people" },
  { name: "admin-person", role: "admin", path: (world) => `/admin/people/${world.person}` },
  {
    name: "admin-person-link",
    role: "admin",
    path: (world) => `/admin/people/${world.newcomer}`,
    prepare: async (page, text) => {
      await page.getByRole("button", { name: text("admin.link.make_another") }).click();
      await page.getByLabel(text("admin.link.label")).waitFor();
      // What is half below the sticky head is no smaller target.
      await page.evaluate(() => scrollTo(0, 0));
    },
  },
  { name: "admin-people-new", role: "admin", path: "/admin/people?new=1" },
  { name: "admin-categories", role: "admin", path: "/admin/categories" },
  {
    name: "admin-categories-move",
    role: "admin",
    path: "/admin/categories",
    prepare: async (page, text) => {
      await page
        .getByRole("button", { name: text("admin.categories.actions", { title: "Astronomy" }) })
        .click();
      await page.getByRole("menuitem", { name: text("admin.categories.move") }).click();
    },
  },
  { name: "admin-jobs", role: "admin", path: "/admin/jobs" },
  { name: "admin-events", role: "admin", path: "/admin/events" },
  { name: "admin-settings", role: "admin", path: "/admin/settings" },
];
