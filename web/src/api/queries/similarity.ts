// What submissions of one assignment have in common.
import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "../client.ts";
import { assignmentKeys } from "./assignments.ts";

export type SimilarityReport = Schemas["SimilarityReport"];
export type SimilarityRun = Schemas["SimilarityRun"];
export type SimilarPair = Schemas["SimilarPair"];
export type SharedPassage = SimilarPair["passages"][number];

const againMs = 2000;

export function isRunning(run: SimilarityRun | null): boolean {
  return run?.state === "queued" || run?.state === "running";
}

/** The newest comparison; asked for again and again while it goes on. */
export const similarityQuery = (assignmentId: string) =>
  queryOptions({
    queryKey: [...assignmentKeys.one(assignmentId), "similarity"],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/assignments/{assignment_id}/similarity", {
          signal,
          params: { path: { assignment_id: assignmentId } },
        }),
      ),
    refetchInterval: ({ state }) => (isRunning(state.data?.run ?? null) ? againMs : false),
  });

/** Compares all submissions with each other, by a job of the server. */
export function checkSimilarity(assignmentId: string): Promise<SimilarityRun> {
  return answer(
    api.POST("/api/v1/assignments/{assignment_id}/similarity", {
      params: { path: { assignment_id: assignmentId } },
    }),
  );
}
