// Submissions for those who mark them.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api, ifMatch, type Schemas } from "../client.ts";
import { everyRow } from "../every-row.ts";
import { assignmentKeys } from "./assignments.ts";
import type { CommentAnchor, Mark } from "./submissions.ts";

export type SubmissionRow = Schemas["SubmissionRow"];
export type SubmissionMarking = Schemas["SubmissionMarking"];
export type MarkerComment = Schemas["MarkerComment"];
export type MarkView = Schemas["MarkView"];
export type MarkingState = SubmissionRow["state"];
export type MarkState = MarkView["state"];

const mostOfOnePage = 200;
const ofSubmission = (submissionId: string) => ({ path: { submission_id: submissionId } });

export interface SubmissionFilter {
  state?: MarkingState;
  mine?: boolean;
  late?: boolean;
  all_attempts?: boolean;
}

const submissionsKey = (assignmentId: string) => [...assignmentKeys.one(assignmentId), "submissions"];

/** What was handed in, by pseudonym, the newest of each student or group. */
export const submissionsQuery = (assignmentId: string, filter: SubmissionFilter) =>
  infiniteQueryOptions({
    queryKey: [...submissionsKey(assignmentId), filter],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/assignments/{assignment_id}/submissions", {
          signal,
          params: {
            path: { assignment_id: assignmentId },
            query: { ...filter, limit: mostOfOnePage, ...(pageParam !== "" && { cursor: pageParam }) },
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });

/** All that was handed in, for what is said of the whole class. */
export const everySubmissionQuery = (assignmentId: string, attempts: "newest" | "all" = "newest") =>
  queryOptions({
    queryKey: [...submissionsKey(assignmentId), "every", attempts],
    queryFn: ({ signal }) =>
      everyRow((cursor) =>
        answer(
          api.GET("/api/v1/assignments/{assignment_id}/submissions", {
            signal,
            params: {
              path: { assignment_id: assignmentId },
              query: { all_attempts: attempts === "all", limit: mostOfOnePage, ...cursor },
            },
          }),
        ),
      ),
  });

/** Without names of submissions: all that are graded. */
export function releaseGrades(
  assignmentId: string,
  submissionIds?: string[],
): Promise<Schemas["ReleasedGrades"]> {
  return answer(
    api.POST("/api/v1/assignments/{assignment_id}/release", {
      params: { path: { assignment_id: assignmentId } },
      body: submissionIds ? { submission_ids: submissionIds } : {},
    }),
  );
}

export const markingQuery = (submissionId: string) =>
  queryOptions({
    queryKey: ["submissions", submissionId, "marking"],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/submissions/{submission_id}/marking", {
          signal,
          params: ofSubmission(submissionId),
        }),
      ),
    staleTime: 0,
  });

/** Refused with 412 when the own mark was saved elsewhere since `revision`; 0 where there is none yet. */
export function saveMark(
  submissionId: string,
  revision: number,
  body: { mark: Mark; state: MarkState },
): Promise<SubmissionMarking> {
  return answer(
    api.PUT("/api/v1/submissions/{submission_id}/mark", {
      params: ofSubmission(submissionId),
      headers: ifMatch(revision),
      body,
    }),
  );
}

/** Takes it, to mark it; refused with 409 where others have it. */
export function claimSubmission(submissionId: string): Promise<SubmissionMarking> {
  return answer(
    api.POST("/api/v1/submissions/{submission_id}/claim", { params: ofSubmission(submissionId) }),
  );
}

/** Refused once the caller has begun to mark it. */
export function giveSubmissionBack(submissionId: string): Promise<unknown> {
  return answer(
    api.DELETE("/api/v1/submissions/{submission_id}/claim", { params: ofSubmission(submissionId) }),
  );
}

/** Gives what has too few markers to these, evenly. */
export function allocateMarkers(
  assignmentId: string,
  markerIds: string[],
): Promise<Schemas["AllocatedMarkers"]> {
  return answer(
    api.POST("/api/v1/assignments/{assignment_id}/markers", {
      params: { path: { assignment_id: assignmentId } },
      body: { marker_ids: markerIds },
    }),
  );
}

/** The last word, over every mark. */
export function reconcileMarks(
  submissionId: string,
  points: string,
  reason: string,
): Promise<SubmissionMarking> {
  return answer(
    api.POST("/api/v1/submissions/{submission_id}/reconcile", {
      params: ofSubmission(submissionId),
      body: { points, reason },
    }),
  );
}

/** Lets the student work on it again. */
export function reopenSubmission(submissionId: string): Promise<SubmissionMarking> {
  return answer(
    api.POST("/api/v1/submissions/{submission_id}/reopen", { params: ofSubmission(submissionId) }),
  );
}

const ofComment = (submissionId: string, commentId: string) => ({
  path: { submission_id: submissionId, comment_id: commentId },
});

/** The name is chosen here, so that sending it again writes nothing twice. */
export function saveComment(
  submissionId: string,
  commentId: string,
  body: { anchor: CommentAnchor; text: string },
): Promise<MarkerComment> {
  return answer(
    api.PUT("/api/v1/submissions/{submission_id}/comments/{comment_id}", {
      params: ofComment(submissionId, commentId),
      body,
    }),
  );
}

export function removeComment(submissionId: string, commentId: string): Promise<unknown> {
  return answer(
    api.DELETE("/api/v1/submissions/{submission_id}/comments/{comment_id}", {
      params: ofComment(submissionId, commentId),
    }),
  );
}
