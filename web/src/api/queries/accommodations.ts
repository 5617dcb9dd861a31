// What single students are granted in a quiz beyond its rules.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api, ifMatch, type Schemas } from "../client.ts";
import { quizKeys } from "./quizzes.ts";

export type GrantedAccommodation = Schemas["AccommodationView"];
export type Accommodation = GrantedAccommodation["granted"];

const pageSize = 100;
const ofQuiz = (quizId: string) => ({ path: { quiz_id: quizId } });
const ofStudent = (quizId: string, userId: string) => ({ path: { quiz_id: quizId, user_id: userId } });

export const accommodationsKey = (quizId: string) => [...quizKeys.one(quizId), "accommodations"];

export const accommodationsQuery = (quizId: string) =>
  infiniteQueryOptions({
    queryKey: accommodationsKey(quizId),
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/quizzes/{quiz_id}/accommodations", {
          signal,
          params: {
            ...ofQuiz(quizId),
            query: { limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) },
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });

/** Every state that it had, newest first, and who left it so. */
export const accommodationHistoryQuery = (quizId: string, userId: string) =>
  queryOptions({
    queryKey: [...accommodationsKey(quizId), userId, "history"],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/quizzes/{quiz_id}/accommodations/{user_id}/history", {
          signal,
          params: ofStudent(quizId, userId),
        }),
      ),
    staleTime: 0,
  });

/** All of it anew; null as revision for a student who has none. Refused with 412 when somebody changed it since. */
export function grantAccommodation(
  quizId: string,
  userId: string,
  body: { granted: Accommodation; reason: string },
  revision: number | null,
): Promise<GrantedAccommodation> {
  return answer(
    api.PUT("/api/v1/quizzes/{quiz_id}/accommodations/{user_id}", {
      params: ofStudent(quizId, userId),
      ...(revision !== null && { headers: ifMatch(revision) }),
      body,
    }),
  );
}

export async function takeAccommodationBack(quizId: string, userId: string): Promise<void> {
  await answer(
    api.DELETE("/api/v1/quizzes/{quiz_id}/accommodations/{user_id}", { params: ofStudent(quizId, userId) }),
  );
}
