// Quizzes of a course, for those who write them.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api, type IdempotencyKey, ifMatch, type Schemas } from "../client.ts";

export type QuizView = Schemas["QuizView"];
export type QuizSummary = Schemas["QuizSummary"];
export type QuizCheck = Schemas["QuizCheck"];
export type Snapshot = Schemas["SnapshotSummary"];
export type Quiz = QuizView["quiz"];
export type QuizSection = Quiz["sections"][number];
export type QuizSlot = QuizSection["slots"][number];
export type DrawSource = Extract<QuizSlot["source"], { kind: "draw" }>;

const pageSize = 50;
const mostOfOnePage = 100;
const next = (cursor: string) => ({ limit: pageSize, ...(cursor ? { cursor } : {}) });
const ofQuiz = (quizId: string) => ({ path: { quiz_id: quizId } });

export const quizKeys = {
  all: ["quizzes"] as const,
  one: (quizId: string) => ["quizzes", quizId] as const,
};

/** The quizzes of a course, newest first, a page at a time. */
export const quizzesQuery = (courseId: string, filter: { q?: string; archived?: boolean }) =>
  infiniteQueryOptions({
    queryKey: [...quizKeys.all, "of", courseId, filter],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/quizzes", {
          signal,
          params: { query: { course_id: courseId, ...filter, ...next(pageParam) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });

/** The quizzes that a lesson of the course may lead to; all of them for nearly every course. */
export const quizChoicesQuery = (courseId: string) =>
  queryOptions({
    queryKey: [...quizKeys.all, "of", courseId, "choices"],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/quizzes", {
          signal,
          params: { query: { course_id: courseId, limit: mostOfOnePage } },
        }),
      ),
  });

export const quizQuery = (quizId: string) =>
  queryOptions({
    queryKey: quizKeys.one(quizId),
    queryFn: ({ signal }) => answer(api.GET("/api/v1/quizzes/{quiz_id}", { signal, params: ofQuiz(quizId) })),
  });

/** Whether the draft of this revision could be published, and how many questions its draws find. Banks change meanwhile. */
export const quizCheckQuery = (quizId: string, revision: number) =>
  queryOptions({
    queryKey: [...quizKeys.one(quizId), "check", revision],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/quizzes/{quiz_id}/check", { signal, params: ofQuiz(quizId) })),
    staleTime: 0,
  });

/** Refused with 412 when somebody saved the quiz since `revision`. */
export function saveQuiz(quizId: string, revision: number, quiz: Quiz): Promise<QuizView> {
  return answer(
    api.PUT("/api/v1/quizzes/{quiz_id}", {
      params: ofQuiz(quizId),
      headers: ifMatch(revision),
      body: { quiz },
    }),
  );
}

/** What was published, the newest first. */
export const snapshotsQuery = (quizId: string) =>
  infiniteQueryOptions({
    queryKey: [...quizKeys.one(quizId), "snapshots"],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/quizzes/{quiz_id}/snapshots", {
          signal,
          params: { ...ofQuiz(quizId), query: next(pageParam) },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });

const revealed = {
  attempt: true,
  outcome: true,
  marks: true,
  specific_feedback: true,
  general_feedback: true,
  right_answer: false,
  overall_feedback: true,
};

/** A quiz with nothing in it, and rules that suit most. */
function emptyQuiz(title: string): Quiz {
  return {
    title,
    introduction: "",
    sections: [{ id: "section-1", title: "", text: "", slots: [], question_order: "as_written" }],
    section_order: "as_written",
    answer_order: "shuffled",
    pages: { paging: "by_count", per_page: 1, navigation: "free" },
    behaviour: { kind: "deferred_feedback", most_tries: 3 },
    attempts: { most: null, combining: "highest", wait_after_first_s: 0, wait_after_later_s: 0 },
    timing: { opens: null, closes: null, limit_s: null, late: "submit", grace_s: 0 },
    access: {
      password_hash: null,
      networks: [],
      safe_exam_browser: { config_keys: [], browser_exam_keys: [] },
    },
    review: {
      during: { ...revealed, general_feedback: false, overall_feedback: false },
      immediately_after: revealed,
      later_while_open: revealed,
      after_close: { ...revealed, right_answer: true },
    },
    overall_feedback: [],
  };
}

export function createQuiz(courseId: string, title: string, headers: IdempotencyKey): Promise<QuizView> {
  return answer(
    api.POST("/api/v1/quizzes", { headers, body: { course_id: courseId, quiz: emptyQuiz(title) } }),
  );
}

export function duplicateQuiz(quizId: string, title: string, headers: IdempotencyKey): Promise<QuizView> {
  return answer(
    api.POST("/api/v1/quizzes/{quiz_id}/duplicate", { params: ofQuiz(quizId), headers, body: { title } }),
  );
}

/** Nobody begins it any more; results stay. */
export function archiveQuiz(quizId: string): Promise<QuizView> {
  return answer(api.POST("/api/v1/quizzes/{quiz_id}/archive", { params: ofQuiz(quizId) }));
}

export function restoreQuiz(quizId: string): Promise<QuizView> {
  return answer(api.POST("/api/v1/quizzes/{quiz_id}/restore", { params: ofQuiz(quizId) }));
}

/** Null: none is asked for. It holds once the quiz is published. */
export function setQuizPassword(quizId: string, password: string | null): Promise<QuizView> {
  return answer(
    api.POST("/api/v1/quizzes/{quiz_id}/password", { params: ofQuiz(quizId), body: { password } }),
  );
}

export function publishQuiz(quizId: string, revision: number): Promise<Snapshot> {
  return answer(
    api.POST("/api/v1/quizzes/{quiz_id}/publish", { params: ofQuiz(quizId), headers: ifMatch(revision) }),
  );
}

/** An attempt at the draft that is never counted. */
export async function previewQuiz(quizId: string): Promise<string> {
  const attempt = await answer(
    api.POST("/api/v1/quizzes/{quiz_id}/preview", { params: ofQuiz(quizId), body: {} }),
  );
  return attempt.attempt_id;
}
