import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "../client.ts";

export type Category = Schemas["CategoryView"];

/** The school's tree of categories, each before those below it. */
export const categoriesQuery = queryOptions({
  queryKey: ["categories"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/categories", { signal })),
});

export function createCategory(title: string, parentId: string | null): Promise<Category> {
  return answer(
    api.POST("/api/v1/categories", { body: { title, ...(parentId !== null && { parent_id: parentId }) } }),
  );
}

export function renameCategory(id: string, title: string): Promise<Category> {
  return answer(
    api.PATCH("/api/v1/categories/{category_id}", { params: { path: { category_id: id } }, body: { title } }),
  );
}

/** Below `parentId`, or at the top; before `beforeId`, or last. */
export function placeCategory(
  id: string,
  parentId: string | null,
  beforeId: string | null,
): Promise<Schemas["CategoryList"]> {
  return answer(
    api.PUT("/api/v1/categories/{category_id}/place", {
      params: { path: { category_id: id } },
      body: {
        ...(parentId !== null && { parent_id: parentId }),
        ...(beforeId !== null && { before_id: beforeId }),
      },
    }),
  );
}

/** Its courses go to `moveTo`. */
export function deleteCategory(id: string, moveTo: string | null): Promise<unknown> {
  return answer(
    api.DELETE("/api/v1/categories/{category_id}", {
      params: { path: { category_id: id }, query: moveTo === null ? {} : { move_to: moveTo } },
    }),
  );
}

/** Tags in use that begin like what is typed. */
export const tagsQuery = (typed: string) =>
  queryOptions({
    queryKey: ["tags", typed],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/tags", { signal, params: { query: { q: typed } } })),
  });
