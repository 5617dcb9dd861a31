import type { CourseList } from "@/api/queries/courses.ts";
import { listOf, plain, written } from "@/api/word-list.ts";

/** The filters of which one value is chosen; `q` is typed, and tags add up. */
export const facets = ["category", "level", "language"] as const;
export type Facet = (typeof facets)[number];

export const sorts = ["newest", "updated", "enrolled", "title"] as const;

export function without(filter: CourseList, name: keyof CourseList): CourseList {
  const { [name]: _, ...others } = filter;
  return others;
}

/** The filter after its choice `value` was pressed: a chosen one is let go. */
export function toggled(filter: CourseList, facet: Facet, value: string): CourseList {
  return filter[facet] === value ? without(filter, facet) : { ...filter, [facet]: value };
}

export function tagsOf(filter: CourseList): string[] {
  return listOf(filter.tags).map(plain);
}

/** The filter with this tag, or without it when it was among the chosen. */
export function withTag(filter: CourseList, tag: string): CourseList {
  const tags = tagsOf(filter);
  const others = tags.filter((each) => each !== tag);
  const wanted = others.length === tags.length ? [...tags, tag] : others;
  return wanted.length === 0 ? without(filter, "tags") : { ...filter, tags: wanted.map(written).join(",") };
}

/** Whether anything narrows the list; an order does not. */
export function isNarrowed({ sort: _, ...filter }: CourseList): boolean {
  return Object.keys(filter).length > 0;
}

/** What stays when all filters are taken off. */
export function cleared(filter: CourseList): CourseList {
  return filter.sort === undefined ? {} : { sort: filter.sort };
}
