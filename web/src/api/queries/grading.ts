// What people grade, attempts as those see them who grade, grading anew, and how good a quiz is.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api, type Body, ifMatch, type Schemas } from "../client.ts";
import type { operations } from "../schema.ts";
import { quizKeys } from "./quizzes.ts";

export type GradingQueue = Schemas["GradingQueue"];
export type QueueQuestion = GradingQueue["questions"][number];
export type WaitingStudent = Schemas["WaitingStudent"];
export type ClaimedAnswer = Schemas["ClaimedAnswer"];
export type Taker = ClaimedAnswer["taker"];
export type AttemptSummary = Schemas["AttemptSummary"];
export type AttemptRecord = Schemas["AttemptRecord"];
export type SlotRecord = AttemptRecord["slots"][number];
export type AttemptSignals = Schemas["AttemptSignals"];
export type QuizStatistics = Schemas["QuizStatistics"];
export type Regrade = Schemas["RegradeView"];
export type RegradeChange = Schemas["RegradeChange"];
export type AttemptFilter = Omit<
  NonNullable<operations["assessment.list_attempts"]["parameters"]["query"]>,
  "limit" | "cursor"
>;
export type ClaimWish = Body<"assessment.claim_answers">;
type RegradeWish = Body<"assessment.start_regrade">;

const pageSize = 50;
const next = (cursor: string) => ({ limit: pageSize, ...(cursor ? { cursor } : {}) });
const ofQuiz = (quizId: string) => ({ path: { quiz_id: quizId } });
const ofAttempt = (attemptId: string) => ({ path: { attempt_id: attemptId } });

export const gradingKey = (quizId: string) => [...quizKeys.one(quizId), "grading"];

/** What waits for people, by question. Others grade meanwhile. */
export const gradingQueueQuery = (quizId: string) =>
  queryOptions({
    queryKey: [...gradingKey(quizId), "queue"],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/quizzes/{quiz_id}/grading", { signal, params: ofQuiz(quizId) })),
    staleTime: 0,
  });

export const waitingStudentsQuery = (quizId: string) =>
  infiniteQueryOptions({
    queryKey: [...gradingKey(quizId), "students"],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/quizzes/{quiz_id}/grading/students", {
          signal,
          params: { ...ofQuiz(quizId), query: next(pageParam) },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
    staleTime: 0,
  });

/** Takes answers to grade: for a while nobody else is given them. */
export async function claimAnswers(quizId: string, wish: ClaimWish): Promise<ClaimedAnswer[]> {
  const claimed = await answer(
    api.POST("/api/v1/quizzes/{quiz_id}/grading/claims", { params: ofQuiz(quizId), body: wish }),
  );
  return claimed.items;
}

/** Gives back every answer of the quiz that the caller has taken. */
export async function releaseAnswers(quizId: string): Promise<void> {
  await answer(api.DELETE("/api/v1/quizzes/{quiz_id}/grading/claims", { params: ofQuiz(quizId) }));
}

export function setAnonymity(quizId: string, isAnonymous: boolean): Promise<GradingQueue> {
  return answer(
    api.PUT("/api/v1/quizzes/{quiz_id}/grading", {
      params: ofQuiz(quizId),
      body: { is_anonymous: isAnonymous },
    }),
  );
}

/** Null takes back what a person gave. Refused with 412 when somebody graded it since `revision`. */
export function gradeSlot(
  { attempt_id, slot, revision }: Pick<ClaimedAnswer, "attempt_id" | "slot" | "revision">,
  earned: string | null,
  comment: string,
): Promise<Schemas["GradedSlot"]> {
  return answer(
    api.PUT("/api/v1/attempts/{attempt_id}/slots/{slot}/grade", {
      params: { path: { attempt_id, slot } },
      headers: ifMatch(revision),
      body: { earned, comment },
    }),
  );
}

/** The newest first; no previews. */
export const attemptsQuery = (quizId: string, filter: AttemptFilter) =>
  infiniteQueryOptions({
    queryKey: [...gradingKey(quizId), "attempts", filter],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/quizzes/{quiz_id}/attempts", {
          signal,
          params: { ...ofQuiz(quizId), query: { ...filter, ...next(pageParam) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
    staleTime: 0,
  });

/** Every answer of an attempt with its history and its grade. */
export const attemptRecordQuery = (attemptId: string) =>
  queryOptions({
    queryKey: ["attempts", attemptId, "record"],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/attempts/{attempt_id}/answers", { signal, params: ofAttempt(attemptId) })),
    staleTime: 0,
  });

/** What happened during an attempt: facts, never what they mean. */
export const attemptSignalsQuery = (attemptId: string) =>
  queryOptions({
    queryKey: ["attempts", attemptId, "signals"],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/attempts/{attempt_id}/signals", { signal, params: ofAttempt(attemptId) })),
  });

const pollMs = 1500;

/** While a job is at it, asked again and again. */
export const quizStatisticsQuery = (quizId: string, attempts: QuizStatistics["counted"]) =>
  queryOptions({
    queryKey: [...gradingKey(quizId), "statistics", attempts],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/quizzes/{quiz_id}/statistics", {
          signal,
          params: { ...ofQuiz(quizId), query: { attempts } },
        }),
      ),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && !state.data.is_current ? pollMs : false),
  });

/** A preview changes nothing. */
export function startRegrade(quizId: string, wish: RegradeWish): Promise<Regrade> {
  return answer(api.POST("/api/v1/quizzes/{quiz_id}/regrades", { params: ofQuiz(quizId), body: wish }));
}

const ofRegrade = (quizId: string, regradeId: string) => ({
  path: { quiz_id: quizId, regrade_id: regradeId },
});

export const regradeQuery = (quizId: string, regradeId: string) =>
  queryOptions({
    queryKey: [...gradingKey(quizId), "regrades", regradeId],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/quizzes/{quiz_id}/regrades/{regrade_id}", {
          signal,
          params: ofRegrade(quizId, regradeId),
        }),
      ),
    refetchInterval: ({ state }) =>
      state.data?.state === "queued" || state.data?.state === "running" ? pollMs : false,
  });

export const regradeChangesQuery = (quizId: string, regradeId: string) =>
  infiniteQueryOptions({
    queryKey: [...gradingKey(quizId), "regrades", regradeId, "changes"],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/quizzes/{quiz_id}/regrades/{regrade_id}/changes", {
          signal,
          params: { ...ofRegrade(quizId, regradeId), query: next(pageParam) },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });

export const regradesQuery = (quizId: string) =>
  infiniteQueryOptions({
    queryKey: [...gradingKey(quizId), "regrades"],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/quizzes/{quiz_id}/regrades", {
          signal,
          params: { ...ofQuiz(quizId), query: next(pageParam) },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });
