// Pages of administrators.
import { page } from "./page.ts";

export const administrationPages = {
  adminFrame: page("/admin/*", () => import("@/pages/admin/admin-frame.tsx"), "AdminFrame", "admin"),
  health: page("/admin", () => import("@/pages/admin/health-page.tsx"), "HealthPage", "admin"),
  people: page("/admin/people", () => import("@/pages/admin/people-page.tsx"), "PeoplePage", "admin"),
  person: page("/admin/people/$userId", () => import("@/pages/admin/person-page.tsx"), "PersonPage", "admin"),
  cohorts: page("/admin/cohorts", () => import("@/pages/people/cohorts-page.tsx"), "CohortsPage", "people"),
  categories: page(
    "/admin/categories",
    () => import("@/pages/admin/categories-page.tsx"),
    "CategoriesPage",
    "admin",
  ),
  jobs: page("/admin/jobs", () => import("@/pages/admin/jobs-page.tsx"), "JobsPage", "admin"),
  events: page("/admin/events", () => import("@/pages/admin/events-page.tsx"), "EventsPage", "admin"),
  adminSettings: page(
    "/admin/settings",
    () => import("@/pages/admin/settings-page.tsx"),
    "SettingsPage",
    "admin",
  ),
  certificateTemplates: page(
    "/admin/certificates",
    () => import("@/pages/certificates/templates-page.tsx"),
    "TemplatesPage",
    "certificates",
  ),
  certificateDesigner: page(
    "/admin/certificates/$templateId",
    () => import("@/pages/certificates/designer/designer-page.tsx"),
    "DesignerPage",
    "certificates",
  ),
};
