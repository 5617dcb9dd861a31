// What an attempt that was submitted brings about: its score, the student's progress, certificate, notification.
import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "../client.ts";

export type Completion = Schemas["CompletionSagaView"];

const ofAttempt = (attemptId: string) => ({ path: { attempt_id: attemptId } });

const runningMs = 2000;

export const completionQuery = (attemptId: string) =>
  queryOptions({
    queryKey: ["attempts", attemptId, "completion"],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/attempts/{attempt_id}/completion", { signal, params: ofAttempt(attemptId) })),
    refetchInterval: ({ state }) => (state.data?.state === "running" ? runningMs : false),
  });

/** Tries again what was given up. */
export function retryCompletion(attemptId: string): Promise<Completion> {
  return answer(api.POST("/api/v1/attempts/{attempt_id}/completion/retry", { params: ofAttempt(attemptId) }));
}

const mostShown = 20;

/** Those of a quiz that were given up. */
export const failedCompletionsQuery = (quizId: string) =>
  queryOptions({
    queryKey: ["completions", quizId, "failed"],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/quizzes/{quiz_id}/completions", {
          signal,
          params: { path: { quiz_id: quizId }, query: { state: "failed", limit: mostShown } },
        }),
      ),
  });
