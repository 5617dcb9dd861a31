// Questions of a bank, with their keys: for those who write them.
import { infiniteQueryOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { answer, api, type Body, type IdempotencyKey, ifMatch, type Schemas } from "../client.ts";
import type { operations } from "../schema.ts";
import { bankKeys } from "./banks.ts";

export type Question = Schemas["QuestionOutput"];
export type QuestionView = Schemas["QuestionView"];
export type QuestionSummary = Schemas["QuestionSummary"];
export type QuestionStatus = Schemas["QuestionStatus"];
export type QuestionFacets = Schemas["QuestionFacets"];
export type DuplicateGroup = Schemas["DuplicateGroup"];
export type QuestionPlace = Schemas["QuestionPlace"];
export type QuestionStatistics = Schemas["QuestionStatistics"];
type TryBody = Body<"assessment.try_question">;
export type QuestionFilter = Omit<
  NonNullable<operations["assessment.list_questions"]["parameters"]["query"]>,
  "limit" | "cursor" | "sort"
>;
export type QuestionChange = Omit<Body<"assessment.change_questions">, "question_ids">;

const pageSize = 50;
const page = (cursor: string) => ({ limit: pageSize, ...(cursor ? { cursor } : {}) });
const ofBank = (bankId: string) => ({ path: { bank_id: bankId } });
const ofQuestion = (questionId: string) => ({ path: { question_id: questionId } });

const questionKeys = {
  one: (questionId: string) => ["questions", questionId] as const,
};

/** After a change of a question: what shows it, its bank, and its neighbours is asked for again. */
export async function questionChanged(client: QueryClient, bankId: string, questionId?: string) {
  const parts = questionId === undefined ? [] : [questionKeys.one(questionId)];
  await Promise.all(
    [bankKeys.one(bankId), ...parts].map((queryKey) => client.invalidateQueries({ queryKey })),
  );
  void client.invalidateQueries({ queryKey: [...bankKeys.all, "list"] });
}

export const questionsQuery = (bankId: string, filter: QuestionFilter, sort: Schemas["QuestionSort"]) =>
  infiniteQueryOptions({
    queryKey: [...bankKeys.one(bankId), "questions", filter, sort],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/question-banks/{bank_id}/questions", {
          signal,
          params: { ...ofBank(bankId), query: { ...filter, sort, ...page(pageParam) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (last) => last.next_cursor,
  });

export const questionFacetsQuery = (bankId: string, filter: QuestionFilter) =>
  queryOptions({
    queryKey: [...bankKeys.one(bankId), "facets", filter],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/question-banks/{bank_id}/questions/facets", {
          signal,
          params: { ...ofBank(bankId), query: filter },
        }),
      ),
  });

export const duplicatesQuery = (bankId: string) =>
  infiniteQueryOptions({
    queryKey: [...bankKeys.one(bankId), "duplicates"],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/question-banks/{bank_id}/duplicates", {
          signal,
          params: { ...ofBank(bankId), query: page(pageParam) },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (last) => last.next_cursor,
  });

/** At most 1,000 questions at once; nothing of it makes a version. */
export function changeQuestions(bankId: string, questionIds: readonly string[], change: QuestionChange) {
  return answer(
    api.POST("/api/v1/question-banks/{bank_id}/questions/changes", {
      params: ofBank(bankId),
      body: { ...change, question_ids: [...questionIds] },
    }),
  );
}

export const questionQuery = (questionId: string) =>
  queryOptions({
    queryKey: questionKeys.one(questionId),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/questions/{question_id}", { signal, params: ofQuestion(questionId) })),
  });

interface Written {
  category_id: string | null;
  status: QuestionStatus;
  question: Question;
}

export function createQuestion(
  bankId: string,
  body: Written,
  headers: IdempotencyKey,
): Promise<QuestionView> {
  return answer(
    api.POST("/api/v1/question-banks/{bank_id}/questions", { params: ofBank(bankId), headers, body }),
  );
}

export function editQuestion(questionId: string, revision: number, body: Written): Promise<QuestionView> {
  return answer(
    api.PUT("/api/v1/questions/{question_id}", {
      params: ofQuestion(questionId),
      headers: ifMatch(revision),
      body,
    }),
  );
}

export function deleteQuestion(questionId: string): Promise<unknown> {
  return answer(api.DELETE("/api/v1/questions/{question_id}", { params: ofQuestion(questionId) }));
}

/** A draft beside it, in the same bank. */
export function duplicateQuestion(
  questionId: string,
  categoryId: string | null,
  headers: IdempotencyKey,
): Promise<QuestionView> {
  return answer(
    api.POST("/api/v1/questions/{question_id}/duplicate", {
      params: ofQuestion(questionId),
      headers,
      body: { category_id: categoryId },
    }),
  );
}

export const questionVersionsQuery = (questionId: string) =>
  infiniteQueryOptions({
    queryKey: [...questionKeys.one(questionId), "versions"],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/questions/{question_id}/versions", {
          signal,
          params: { ...ofQuestion(questionId), query: page(pageParam) },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (last) => last.next_cursor,
  });

const ofVersion = (questionId: string, version: number) => ({
  path: { question_id: questionId, version },
});

/** A version never changes. */
export const questionVersionQuery = (questionId: string, version: number) =>
  queryOptions({
    queryKey: [...questionKeys.one(questionId), "versions", version],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/questions/{question_id}/versions/{version}", {
          signal,
          params: ofVersion(questionId, version),
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });

export function restoreQuestionVersion(
  questionId: string,
  version: number,
  revision: number,
): Promise<QuestionView> {
  return answer(
    api.POST("/api/v1/questions/{question_id}/versions/{version}/restore", {
      params: ofVersion(questionId, version),
      headers: ifMatch(revision),
    }),
  );
}

/** Those that students see as this one, with it. */
export const alikeQuery = (questionId: string) =>
  queryOptions({
    queryKey: [...questionKeys.one(questionId), "alike"],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/questions/{question_id}/duplicates", { signal, params: ofQuestion(questionId) }),
      ),
  });

/** As a student would see this version: the same seed draws the same order and numbers. */
export const questionPreviewQuery = (questionId: string, version: number, seed: number) =>
  queryOptions({
    queryKey: [...questionKeys.one(questionId), "preview", version, seed],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/questions/{question_id}/preview", {
          signal,
          params: { ...ofQuestion(questionId), query: { version, seed } },
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Graded as it would be for a student; nothing is kept. */
export function tryQuestion(questionId: string, body: TryBody): Promise<Schemas["TriedQuestion"]> {
  return answer(api.POST("/api/v1/questions/{question_id}/try", { params: ofQuestion(questionId), body }));
}

/** How a question did in all quizzes that asked it. */
export const questionStatisticsQuery = (questionId: string) =>
  queryOptions({
    queryKey: [...questionKeys.one(questionId), "statistics"],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/questions/{question_id}/statistics", { signal, params: ofQuestion(questionId) }),
      ),
  });

/** The quizzes that ask a question, or asked it. */
export const questionUsesQuery = (questionId: string) =>
  infiniteQueryOptions({
    queryKey: [...questionKeys.one(questionId), "uses"],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/questions/{question_id}/uses", {
          signal,
          params: { ...ofQuestion(questionId), query: page(pageParam) },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (last) => last.next_cursor,
  });
