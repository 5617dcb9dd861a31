// Students review each other's work: their own reviews, and all of them for who teaches.
import { queryOptions } from "@tanstack/react-query";
import { answer, api, ifMatch, type Schemas } from "../client.ts";
import { everyRow } from "../every-row.ts";
import { readBytes } from "../read-bytes.ts";
import { assignmentKeys } from "./assignments.ts";
import type { Mark } from "./submissions.ts";

export type PeerReview = Schemas["PeerReviewView"];
export type PeerReviews = Schemas["PeerReviews"];
export type PeerReviewRow = Schemas["PeerReviewRow"];
type PeerPhaseView = Schemas["PeerPhaseView"];

const mostOfOnePage = 500;
const ofAssignment = (assignmentId: string) => ({ path: { assignment_id: assignmentId } });

/** The reviews that the caller has to write. */
export const ownReviewsQuery = (assignmentId: string) =>
  queryOptions({
    queryKey: [...assignmentKeys.one(assignmentId), "reviews"],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/assignments/{assignment_id}/reviews", {
          signal,
          params: ofAssignment(assignmentId),
        }),
      ),
    staleTime: 0,
  });

/** Refused with 412 when the review was saved elsewhere since `revision`. */
export function savePeerReview(
  assignmentId: string,
  reviewId: string,
  revision: number,
  body: { mark: Mark; is_done: boolean },
): Promise<PeerReview> {
  return answer(
    api.PUT("/api/v1/assignments/{assignment_id}/reviews/{review_id}", {
      params: { path: { assignment_id: assignmentId, review_id: reviewId } },
      headers: ifMatch(revision),
      body,
    }),
  );
}

/** A file of a work that the caller reviews. */
export function readReviewedFile(assignmentId: string, reviewId: string, fileId: string): Promise<Blob> {
  return readBytes(`/api/v1/assignments/${assignmentId}/reviews/${reviewId}/files/${fileId}`);
}

/** Who reviews what, and how far each is. */
export const everyReviewQuery = (assignmentId: string) =>
  queryOptions({
    queryKey: [...assignmentKeys.one(assignmentId), "peer-review"],
    queryFn: ({ signal }) =>
      everyRow((cursor) =>
        answer(
          api.GET("/api/v1/assignments/{assignment_id}/peer-review", {
            signal,
            params: { ...ofAssignment(assignmentId), query: { limit: mostOfOnePage, ...cursor } },
          }),
        ),
      ),
    staleTime: 0,
  });

/** Ends handing in, and gives everybody works to review. */
export function beginPeerReview(assignmentId: string): Promise<PeerPhaseView> {
  return answer(
    api.POST("/api/v1/assignments/{assignment_id}/peer-review/begin", { params: ofAssignment(assignmentId) }),
  );
}

/** Ends reviewing, and makes marks of the reviews. */
export function closePeerReview(assignmentId: string): Promise<PeerPhaseView> {
  return answer(
    api.POST("/api/v1/assignments/{assignment_id}/peer-review/close", { params: ofAssignment(assignmentId) }),
  );
}
