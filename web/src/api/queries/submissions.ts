// An assignment as students see it, and what they hand in.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api, ifMatch, type Schemas } from "../client.ts";
import { readBytes } from "../read-bytes.ts";
import { upload } from "../upload.ts";

export type AssignmentDoor = Schemas["AssignmentDoor"];
export type SubmissionView = Schemas["SubmissionView"];
export type SubmissionContent = SubmissionView["content"];
export type SubmissionRevision = Schemas["SubmissionRevision"];
export type SubmissionFile = Schemas["SubmissionFileView"];
export type SubmissionResult = NonNullable<SubmissionView["result"]>;
export type Mark = NonNullable<SubmissionResult["mark"]>;
export type CriterionMark = Mark["criteria"][number];
export type FeedbackComment = SubmissionResult["comments"][number];
export type CommentAnchor = FeedbackComment["anchor"];
export type FileRules = NonNullable<AssignmentDoor["accepted"]["files"]>;

/** A part of a file that is sent at once; the server takes no larger one. */
const partBytes = 4 * 1024 * 1024;

const ofSubmission = (submissionId: string) => ({ path: { submission_id: submissionId } });

export const assignmentDoorKey = (assignmentId: string) => ["assignments", assignmentId, "door"] as const;

export const assignmentDoorQuery = (assignmentId: string, lessonId: string | undefined) =>
  queryOptions({
    queryKey: [...assignmentDoorKey(assignmentId), { lessonId }],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/assignments/{assignment_id}/door", {
          signal,
          params: {
            path: { assignment_id: assignmentId },
            query: lessonId === undefined ? {} : { lesson_id: lessonId },
          },
        }),
      ),
    staleTime: 0,
  });

/** An open draft is given back instead of another one. */
export function beginSubmission(assignmentId: string, lessonId: string | undefined): Promise<SubmissionView> {
  return answer(
    api.POST("/api/v1/assignments/{assignment_id}/submissions", {
      params: { path: { assignment_id: assignmentId } },
      body: lessonId === undefined ? {} : { lesson_id: lessonId },
    }),
  );
}

export const submissionQuery = (submissionId: string) =>
  queryOptions({
    queryKey: ["submissions", submissionId],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/submissions/{submission_id}", { signal, params: ofSubmission(submissionId) })),
    staleTime: 0,
  });

/** What the work said before, newest first, a page at a time. */
export const revisionsQuery = (submissionId: string) =>
  infiniteQueryOptions({
    queryKey: ["submissions", submissionId, "revisions"],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/submissions/{submission_id}/revisions", {
          signal,
          params: { ...ofSubmission(submissionId), query: pageParam === "" ? {} : { cursor: pageParam } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
    staleTime: 0,
  });

/** Refused with 412 when somebody of the group saved it since `revision`. */
export function saveSubmission(
  submissionId: string,
  revision: number,
  content: SubmissionContent,
): Promise<SubmissionView> {
  return answer(
    api.PUT("/api/v1/submissions/{submission_id}", {
      params: ofSubmission(submissionId),
      headers: ifMatch(revision),
      body: { content },
    }),
  );
}

export function submitSubmission(submissionId: string): Promise<SubmissionView> {
  return answer(
    api.POST("/api/v1/submissions/{submission_id}/submit", { params: ofSubmission(submissionId) }),
  );
}

export function withdrawSubmission(submissionId: string): Promise<SubmissionView> {
  return answer(
    api.POST("/api/v1/submissions/{submission_id}/withdraw", { params: ofSubmission(submissionId) }),
  );
}

/**
 * Sends a file part by part: into a draft, or as feedback of who marks. `begun` is what an earlier try left, which goes on
 * from there.
 */
export async function uploadSubmissionFile(
  submissionId: string,
  file: File,
  begun: SubmissionFile | undefined,
  onProgress: (percent: number) => void,
): Promise<SubmissionFile> {
  let sent =
    begun ??
    (await answer(
      api.POST("/api/v1/submissions/{submission_id}/files", {
        params: ofSubmission(submissionId),
        body: { name: file.name, size_bytes: file.size },
      }),
    ));
  while (!sent.is_complete) {
    const offset = sent.received_bytes;
    const part = file.slice(offset, offset + partBytes);
    sent = await upload<SubmissionFile>({
      path: `/api/v1/submissions/${submissionId}/files/${sent.id}/bytes?offset=${offset}`,
      method: "PUT",
      bytes: part,
      onProgress: (percent) =>
        onProgress(Math.floor((100 * offset + percent * part.size) / Math.max(file.size, 1))),
    });
  }
  return sent;
}

export function removeSubmissionFile(submissionId: string, fileId: string): Promise<unknown> {
  return answer(
    api.DELETE("/api/v1/submissions/{submission_id}/files/{file_id}", {
      params: { path: { submission_id: submissionId, file_id: fileId } },
    }),
  );
}

export function readSubmissionFile(submissionId: string, fileId: string): Promise<Blob> {
  return readBytes(`/api/v1/submissions/${submissionId}/files/${fileId}`);
}
