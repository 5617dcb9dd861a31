import type { ReportFilter } from "@/api/queries/reports.ts";

/** The part of the address that says which students are shown, and in which order. */
export interface ReportSearch {
  q?: string;
  state?: string;
  sort?: string;
  order?: string;
  inactive_days?: string;
}

/** The questions that teachers ask of the list, each an address. */
export const views = [
  { id: "all", search: {}, is: (search: ReportSearch) => !search.state && !search.inactive_days },
  {
    id: "behind",
    search: { inactive_days: "14", sort: "percent", order: "asc" },
    is: (search: ReportSearch) => search.inactive_days !== undefined,
  },
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
  const days = Number.parseInt(search.inactive_days ?? "", 10);
  return {
    ...(search.q ? { q: search.q } : {}),
    ...(state ? { state } : {}),
    ...(sort ? { sort } : {}),
    ...(search.order === "desc" ? { order: "desc" as const } : {}),
    ...(days > 0 ? { inactive_days: days } : {}),
  };
}
