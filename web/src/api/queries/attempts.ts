// Quizzes as students take them.
import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { answer, api, authorizedFetch, type IdempotencyKey, type Schemas } from "../client.ts";
import { asProblem, Problem } from "../problem.ts";
import { upload } from "../upload.ts";

export type QuizDoor = Schemas["QuizDoorView"];
export type OwnAttempt = Schemas["OwnAttempt"];
export type Hindrance = Schemas["Hindrance"];
export type AttemptView = Schemas["AttemptView"];
export type AttemptClock = Schemas["AttemptClock"];
export type AttemptReview = Schemas["AttemptReview"];
export type ReviewedSlot = Schemas["ReviewedSlot"];
export type StudentSlot = Schemas["StudentSlot"];
export type SlotPlace = Schemas["SlotPlace"];
export type StudentHint = Schemas["StudentHint"];
export type AnswerMessage = Schemas["AnswerMessage"];
export type AnswersTaken = Schemas["AnswersTaken"];
export type MessageReception = Schemas["MessageReception"];
export type Reception = Schemas["Reception"];
export type Certainty = Schemas["Certainty"];
export type DeviceSignal = Schemas["DeviceSignal"];

const attemptKeys = {
  door: (quizId: string) => ["quizzes", quizId, "door"] as const,
  one: (attemptId: string) => ["attempts", attemptId] as const,
};

const ofAttempt = (attemptId: string) => ({ path: { attempt_id: attemptId } });

export const quizDoorQuery = (quizId: string, lessonId: string | undefined) =>
  queryOptions({
    queryKey: [...attemptKeys.door(quizId), { lessonId }],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/quizzes/{quiz_id}/door", {
          signal,
          params: { path: { quiz_id: quizId }, query: lessonId === undefined ? {} : { lesson_id: lessonId } },
        }),
      ),
    staleTime: 0,
  });

/** With when the server's clock was heard, by this page's own, which nobody sets. */
export interface LiveAttempt extends AttemptView {
  heardAt: number;
}

/** An attempt goes on where it is: what is shown comes from the answers to what is sent, it is asked for anew only on purpose. */
export const attemptQuery = (attemptId: string) =>
  queryOptions({
    queryKey: attemptKeys.one(attemptId),
    queryFn: async ({ signal }): Promise<LiveAttempt> => {
      const params = ofAttempt(attemptId);
      const view = await answer(api.GET("/api/v1/attempts/{attempt_id}", { signal, params }));
      return { ...view, heardAt: performance.now() };
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

export const attemptReviewQuery = (attemptId: string) =>
  queryOptions({
    queryKey: [...attemptKeys.one(attemptId), "review"],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/attempts/{attempt_id}/review", { signal, params: ofAttempt(attemptId) })),
    staleTime: 0,
  });

export const answerFilesQuery = (attemptId: string) =>
  queryOptions({
    queryKey: [...attemptKeys.one(attemptId), "files"],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/attempts/{attempt_id}/files", { signal, params: ofAttempt(attemptId) })),
  });

interface Beginning {
  quizId: string;
  lessonId: string | null;
  password: string;
  key: IdempotencyKey;
}

export function beginAttempt({ quizId, lessonId, password, key }: Beginning): Promise<AttemptView> {
  return answer(
    api.POST("/api/v1/quizzes/{quiz_id}/attempts", {
      params: { path: { quiz_id: quizId } },
      headers: key,
      body: { password, ...(lessonId !== null && { lesson_id: lessonId }) },
    }),
  );
}

export function previewQuiz(quizId: string): Promise<AttemptView> {
  return answer(
    api.POST("/api/v1/quizzes/{quiz_id}/preview", { params: { path: { quiz_id: quizId } }, body: {} }),
  );
}

export function sendAnswers(attemptId: string, messages: AnswerMessage[]): Promise<AnswersTaken> {
  return answer(
    api.POST("/api/v1/attempts/{attempt_id}/answers", { params: ofAttempt(attemptId), body: { messages } }),
  );
}

export function openPage(attemptId: string, page: number): Promise<Schemas["PageOpened"]> {
  return answer(
    api.POST("/api/v1/attempts/{attempt_id}/page", { params: ofAttempt(attemptId), body: { page } }),
  );
}

export function submitAttempt(attemptId: string): Promise<Schemas["AttemptSubmitted"]> {
  return answer(
    api.POST("/api/v1/attempts/{attempt_id}/submit", {
      params: ofAttempt(attemptId),
      body: { messages: [] },
    }),
  );
}

export async function sendSignals(attemptId: string, signals: DeviceSignal[]): Promise<void> {
  await answer(
    api.POST("/api/v1/attempts/{attempt_id}/signals", {
      params: ofAttempt(attemptId),
      body: { signals },
      keepalive: true,
    }),
  );
}

const mostTries = 12;

/** Comes back as often as the server asks for that: it has taken nothing then. */
export async function uploadAnswerFile(
  attemptId: string,
  slot: string,
  file: File,
  onProgress: (percent: number) => void,
): Promise<Schemas["AnswerFile"]> {
  const query = new URLSearchParams({ slot, name: file.name });
  const path = `/api/v1/attempts/${attemptId}/files?${query}`;
  for (let tries = 1; ; tries += 1) {
    try {
      return await upload({ path, bytes: file, onProgress });
    } catch (error) {
      const { isPassing, retryAfterS } = asProblem(error);
      if (!isPassing || retryAfterS === null || tries >= mostTries) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1000 * retryAfterS));
    }
  }
}

/** The bytes of a file; it is asked for by name and session, which a link cannot do. */
export async function readAnswerFile(attemptId: string, fileId: string): Promise<Blob> {
  const response = await authorizedFetch(
    new Request(new URL(`/api/v1/attempts/${attemptId}/files/${fileId}`, location.origin)),
  );
  if (!response.ok) throw Problem.of(response, await response.json().catch(() => null));
  return response.blob();
}

/** After an attempt began or ended, what the door and the course say of it is asked for anew. */
export async function refreshQuiz(queryClient: QueryClient, quizId: string): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: attemptKeys.door(quizId) });
}
