import type { CourseFilter } from "@/api/queries/courses.ts";

/** The filters that have a list of choices; `q` is typed. */
export const facets = ["category", "level", "language"] as const;
export type Facet = (typeof facets)[number];

export function without(filter: CourseFilter, name: keyof CourseFilter): CourseFilter {
  const { [name]: _, ...others } = filter;
  return others;
}

/** The filter after its choice `value` was pressed: a chosen one is let go. */
export function toggled(filter: CourseFilter, facet: Facet, value: string): CourseFilter {
  return filter[facet] === value ? without(filter, facet) : { ...filter, [facet]: value };
}
