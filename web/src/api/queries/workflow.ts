import { infiniteQueryOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { answer, api, ifMatch, type Schemas } from "../client.ts";
import { courseKeys } from "./courses.ts";

export type CourseWorkflow = Schemas["CourseWorkflow"];
export type WorkflowStep = Exclude<Schemas["WorkflowAction"], "publish">;
export type ReviewCard = Schemas["ReviewCard"];

const pageSize = 20;
const of = (courseId: string) => ({ path: { course_id: courseId } });
const page = (cursor: string) => ({ query: { limit: pageSize, ...(cursor ? { cursor } : {}) } });

/** Where the draft is on its way. Always asked anew: edits and reviewers change it. */
export const workflowQuery = (courseId: string) =>
  queryOptions({
    queryKey: [...courseKeys.one(courseId), "workflow"],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/courses/{course_id}/workflow", { signal, params: of(courseId) })),
    staleTime: 0,
  });

/** What was done with the draft, newest first. */
export const workflowHistoryQuery = (courseId: string) =>
  infiniteQueryOptions({
    queryKey: [...courseKeys.one(courseId), "workflow", "history"],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/courses/{course_id}/workflow/history", {
          signal,
          params: { ...of(courseId), ...page(pageParam) },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (last) => last.next_cursor,
  });

const reviewsKey = ["reviews"] as const;

/** Drafts that wait for the caller, longest waiting first. */
export const reviewsQuery = infiniteQueryOptions({
  queryKey: reviewsKey,
  queryFn: ({ pageParam, signal }) => answer(api.GET("/api/v1/reviews", { signal, params: page(pageParam) })),
  initialPageParam: "",
  getNextPageParam: (last) => last.next_cursor,
  staleTime: 0,
});

/** Refused with 412 when the draft was edited, or somebody else decided, since `revision`. */
export function takeStep(courseId: string, revision: number, action: WorkflowStep, comment: string) {
  return answer(
    api.POST("/api/v1/courses/{course_id}/workflow", {
      params: of(courseId),
      headers: ifMatch(revision),
      body: comment === "" ? { action } : { action, comment },
    }),
  );
}

export function schedulePublication(courseId: string, publishAt: string, note: string) {
  return answer(
    api.PUT("/api/v1/courses/{course_id}/publication", {
      params: of(courseId),
      body: note === "" ? { publish_at: publishAt } : { publish_at: publishAt, note },
    }),
  );
}

export function cancelPublication(courseId: string) {
  return answer(api.DELETE("/api/v1/courses/{course_id}/publication", { params: of(courseId) }));
}

/** Whether the course needs a review (null: as the organisation says), and who may do it besides administrators. */
export function setReview(
  courseId: string,
  revision: number,
  required: boolean | null,
  reviewers: readonly string[],
) {
  return answer(
    api.PUT("/api/v1/courses/{course_id}/review", {
      params: of(courseId),
      headers: ifMatch(revision),
      body: { required, reviewer_ids: [...reviewers] },
    }),
  );
}

/** The course is another one for its authors, its reviewers and its readers. */
export function workflowChanged(client: QueryClient, courseId: string): Promise<unknown> {
  return Promise.all([
    client.invalidateQueries({ queryKey: courseKeys.one(courseId) }),
    client.invalidateQueries({ queryKey: [...courseKeys.all, "mine"] }),
    client.invalidateQueries({ queryKey: reviewsKey }),
  ]);
}
