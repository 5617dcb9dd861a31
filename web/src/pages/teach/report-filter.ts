import type { ReportFilter } from "@/api/queries/reports.ts";

/** The part of the address that says which students are shown, and in which order. */
export interface ReportSearch {
  q?: string;
  state?: string;
  sort?: string;
  order?: string;
  /** "any", or one of the reasons to look after somebody. */
  risk?: string;
  section?: string;
}

/** Reasons to look after somebody, the most urgent last. */
const risks = ["not_begun", "inactive", "behind"] as const;

/** The questions that teachers ask of the list, each an address. */
export const views = [
  { id: "all", search: {}, is: (search: ReportSearch) => !search.state && !search.risk },
  {
    id: "at_risk",
    search: { risk: "any", sort: "percent", order: "asc" },
    is: (search: ReportSearch) => search.risk === "any",
  },
  ...risks.map((risk) => ({
    id: risk,
    search: { risk, sort: "percent", order: "asc" },
    is: (search: ReportSearch) => search.risk === risk,
  })),
  {
    id: "not_started",
    search: { state: "not_started" },
    is: (search: ReportSearch) => search.state === "not_started",
  },
  {
    id: "in_progress",
    search: { state: "in_progress" },
    is: (search: ReportSearch) => search.state === "in_progress",
  },
  {
    id: "completed",
    search: { state: "completed" },
    is: (search: ReportSearch) => search.state === "completed",
  },
] as const satisfies readonly { id: string; search: ReportSearch; is: (search: ReportSearch) => boolean }[];

const states = ["not_started", "in_progress", "completed"] as const;
const sorts = ["name", "percent", "last_activity", "enrolled"] as const;

function oneOf<T extends string>(values: readonly T[], text: string | undefined): T | undefined {
  return values.find((value) => value === text);
}

/** What the server is asked for; what an address says wrongly is left out. */
export function reportFilter(search: ReportSearch): ReportFilter {
  const state = oneOf(states, search.state);
  const sort = oneOf(sorts, search.sort);
  const risk = oneOf(risks, search.risk);
  return {
    ...(search.q ? { q: search.q } : {}),
    ...(state ? { state } : {}),
    ...(sort ? { sort } : {}),
    ...(search.order === "desc" ? { order: "desc" as const } : {}),
    ...(search.risk === "any" ? { at_risk: true } : {}),
    ...(risk ? { risk } : {}),
    ...(search.section ? { section_id: search.section } : {}),
  };
}

export function reportAddress(courseId: string, search: ReportSearch): string {
  return `/teaching/courses/${courseId}/report?${new URLSearchParams({ ...search })}`;
}
