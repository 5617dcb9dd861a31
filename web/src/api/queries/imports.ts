import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "../client.ts";

export type ImportView = Schemas["ImportView"];
export type ImportSummary = Schemas["ImportSummary"];

const pageSize = 20;
/** An import under way is asked for as often; the server tells no news by itself yet. */
const pollMs = 1000;

export const importKeys = { all: ["imports"] as const };

function isOver(state: Schemas["ImportState"]): boolean {
  return state === "succeeded" || state === "failed";
}

/** The imports of the organisation, newest first; kept fresh while one of them runs. */
export const importsQuery = infiniteQueryOptions({
  queryKey: [...importKeys.all, "list"],
  queryFn: ({ pageParam, signal }) =>
    answer(
      api.GET("/api/v1/ingestion/imports", {
        signal,
        params: { query: { limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) } },
      }),
    ),
  initialPageParam: "",
  getNextPageParam: (page) => page.next_cursor,
  refetchInterval: (query) => {
    const items = query.state.data?.pages.flatMap((page) => page.items) ?? [];
    return items.some((item) => !isOver(item.state)) ? pollMs : false;
  },
});

/** One import with its report, asked for again until it is over. */
export const importQuery = (importId: string) =>
  queryOptions({
    queryKey: [...importKeys.all, importId],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/ingestion/imports/{import_id}", {
          signal,
          params: { path: { import_id: importId } },
        }),
      ),
    refetchInterval: (query) => (query.state.data && isOver(query.state.data.state) ? false : pollMs),
  });
