// Assignments for those who write them, with extensions and groups.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api, type IdempotencyKey, ifMatch, type Schemas } from "../client.ts";

export type AssignmentView = Schemas["AssignmentView"];
export type AssignmentSummary = Schemas["AssignmentSummary"];
export type AssignmentCheck = Schemas["AssignmentCheck"];
export type Assignment = AssignmentView["assignment"];
export type MarkingForm = Assignment["form"];
export type RubricForm = Extract<MarkingForm, { kind: "rubric" }>;
export type GuideForm = Extract<MarkingForm, { kind: "guide" }>;
export type RubricCriterion = RubricForm["criteria"][number];
export type RubricLevel = RubricCriterion["levels"][number];
export type GuideCriterion = GuideForm["criteria"][number];
export type ExtensionView = Schemas["ExtensionView"];
export type Extension = ExtensionView["extension"];
export type AssignmentGroup = Schemas["AssignmentGroup"];

const pageSize = 50;
const mostOfOnePage = 100;
const ofAssignment = (assignmentId: string) => ({ path: { assignment_id: assignmentId } });

export const assignmentKeys = {
  all: ["assignments"] as const,
  one: (assignmentId: string) => ["assignments", assignmentId] as const,
};

/** The assignments of a course, newest first, a page at a time. */
export const assignmentsQuery = (courseId: string) =>
  infiniteQueryOptions({
    queryKey: [...assignmentKeys.all, "of", courseId],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/assignments", {
          signal,
          params: {
            query: { course_id: courseId, limit: pageSize, ...(pageParam !== "" && { cursor: pageParam }) },
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });

/** The assignments that a lesson of the course may lead to; all of them for nearly every course. */
export const assignmentsToChooseQuery = (courseId: string) =>
  queryOptions({
    queryKey: [...assignmentKeys.all, "of", courseId, "choices"],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/assignments", {
          signal,
          params: { query: { course_id: courseId, limit: mostOfOnePage } },
        }),
      ),
  });

export const assignmentQuery = (assignmentId: string) =>
  queryOptions({
    queryKey: assignmentKeys.one(assignmentId),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/assignments/{assignment_id}", { signal, params: ofAssignment(assignmentId) })),
  });

/** What publishing the draft of this revision would refuse. */
export const assignmentCheckQuery = (assignmentId: string, revision: number) =>
  queryOptions({
    queryKey: [...assignmentKeys.one(assignmentId), "check", revision],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/assignments/{assignment_id}/check", { signal, params: ofAssignment(assignmentId) }),
      ),
  });

/** An assignment as most begin: a text, one attempt, a hundred points. */
function plainAssignment(title: string): Assignment {
  return {
    title,
    instructions: "",
    given_text: "",
    points: "100",
    timing: {
      opens: null,
      due: null,
      cut_off: null,
      late: { kind: "none", percent: "0", most_percent: "100", grace_minutes: 0 },
    },
    accepted: { text: true, most_words: null, links: 0, files: null },
    attempts: { most: 1, counting: "newest", may_withdraw: true },
    by_groups: false,
    form: { kind: "points" },
    is_anonymous: false,
    double_marking: null,
    peer_review: null,
  };
}

export function createAssignment(
  courseId: string,
  title: string,
  headers: IdempotencyKey,
): Promise<AssignmentView> {
  const body = { course_id: courseId, assignment: plainAssignment(title) };
  return answer(api.POST("/api/v1/assignments", { headers, body }));
}

/** Refused with 412 when somebody saved the assignment since `revision`. */
export function saveAssignment(
  assignmentId: string,
  revision: number,
  assignment: Assignment,
): Promise<AssignmentView> {
  return answer(
    api.PUT("/api/v1/assignments/{assignment_id}", {
      params: ofAssignment(assignmentId),
      headers: ifMatch(revision),
      body: { assignment },
    }),
  );
}

export function publishAssignment(assignmentId: string, revision: number): Promise<AssignmentView> {
  return answer(
    api.POST("/api/v1/assignments/{assignment_id}/publish", {
      params: ofAssignment(assignmentId),
      headers: ifMatch(revision),
    }),
  );
}

export function duplicateAssignment(assignmentId: string, headers: IdempotencyKey): Promise<AssignmentView> {
  return answer(
    api.POST("/api/v1/assignments/{assignment_id}/duplicate", {
      params: ofAssignment(assignmentId),
      headers,
      body: {},
    }),
  );
}

/** Refused once somebody has begun it. */
export function deleteAssignment(assignmentId: string): Promise<unknown> {
  return answer(api.DELETE("/api/v1/assignments/{assignment_id}", { params: ofAssignment(assignmentId) }));
}

export const extensionsQuery = (assignmentId: string) =>
  queryOptions({
    queryKey: [...assignmentKeys.one(assignmentId), "extensions"],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/assignments/{assignment_id}/extensions", {
          signal,
          params: ofAssignment(assignmentId),
        }),
      ),
  });

const ofStudent = (assignmentId: string, userId: string) => ({
  path: { assignment_id: assignmentId, user_id: userId },
});

export function grantExtension(
  assignmentId: string,
  userId: string,
  body: { extension: Extension; reason: string },
): Promise<ExtensionView> {
  return answer(
    api.PUT("/api/v1/assignments/{assignment_id}/extensions/{user_id}", {
      params: ofStudent(assignmentId, userId),
      body,
    }),
  );
}

export function takeExtensionBack(assignmentId: string, userId: string): Promise<unknown> {
  return answer(
    api.DELETE("/api/v1/assignments/{assignment_id}/extensions/{user_id}", {
      params: ofStudent(assignmentId, userId),
    }),
  );
}

export const assignmentGroupsQuery = (assignmentId: string) =>
  queryOptions({
    queryKey: [...assignmentKeys.one(assignmentId), "groups"],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/assignments/{assignment_id}/groups", { signal, params: ofAssignment(assignmentId) }),
      ),
  });

interface GroupToSave {
  id: string | null;
  title: string;
  user_ids: string[];
}

/** All of them: what is not named is deleted, unless it has submitted. */
export function saveGroups(
  assignmentId: string,
  groups: GroupToSave[],
): Promise<Schemas["AssignmentGroups"]> {
  return answer(
    api.PUT("/api/v1/assignments/{assignment_id}/groups", {
      params: ofAssignment(assignmentId),
      body: { groups },
    }),
  );
}
