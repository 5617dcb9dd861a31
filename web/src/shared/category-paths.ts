import type { Category } from "@/api/queries/categories.ts";

/** "Science › Physics" of each category, by its id. */
export function categoryPaths(categories: readonly Category[]): Map<string, string> {
  const paths = new Map<string, string>();
  for (const { id, parent_id: parent, title } of categories) {
    const above = parent === null ? undefined : paths.get(parent);
    paths.set(id, above === undefined ? title : `${above} › ${title}`);
  }
  return paths;
}
