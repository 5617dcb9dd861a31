import type { Category } from "@/api/queries/categories.ts";

/** The children of a category, or those at the top, in their order. */
export function childrenOf(categories: readonly Category[], parent: string | null): Category[] {
  return categories.filter(({ parent_id: above }) => above === parent);
}

/** The category and everything below it. */
export function withAllBelow(categories: readonly Category[], id: string): Set<string> {
  const below = new Set([id]);
  for (const each of categories) {
    if (each.parent_id !== null && below.has(each.parent_id)) below.add(each.id);
  }
  return below;
}

/**
 * The sibling that a category stands before after one step, null when it is last then; nothing where it cannot go
 * further.
 */
export function step(
  siblings: readonly Category[],
  id: string,
  direction: "up" | "down",
): string | null | undefined {
  const at = siblings.findIndex((each) => each.id === id);
  if (direction === "up") return at > 0 ? siblings[at - 1]?.id : undefined;
  return at < siblings.length - 1 ? (siblings[at + 2]?.id ?? null) : undefined;
}
