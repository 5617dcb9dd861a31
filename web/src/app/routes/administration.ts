// Pages of administrators.
import { pages } from "../pages.ts";
import { administration, plain, searched } from "./parts.tsx";

const adminFrame = plain(administration, "/admin", pages.adminFrame);

const categories = plain(adminFrame, "/categories", pages.categories);

const health = plain(adminFrame, "/", pages.health);

const people = searched(adminFrame, "/people", pages.people, "new", "q", "role", "state");

const person = plain(adminFrame, "/people/$userId", pages.person);

const cohorts = searched(adminFrame, "/cohorts", pages.cohorts, "cohort");

const jobs = searched(adminFrame, "/jobs", pages.jobs, "queue", "state");

const events = plain(adminFrame, "/events", pages.events);

const adminSettings = searched(adminFrame, "/settings", pages.adminSettings, "q");

const certificateTemplates = plain(adminFrame, "/certificates", pages.certificateTemplates);

const certificateDesigner = plain(adminFrame, "/certificates/$templateId", pages.certificateDesigner);

export const administrationRoutes = administration.addChildren([
  adminFrame.addChildren([
    health,
    people,
    person,
    cohorts,
    categories,
    jobs,
    events,
    adminSettings,
    certificateTemplates,
    certificateDesigner,
  ]),
]);
