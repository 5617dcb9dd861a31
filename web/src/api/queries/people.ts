// The way into a course and out of it, and the people of a course, for those who look after them.
import { infiniteQueryOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { answer, api, ifMatch, type Schemas } from "../client.ts";
import type { operations } from "../schema.ts";
import { courseKeys } from "./courses.ts";

export type CourseDoor = Schemas["CourseDoor"];
export type EnrollmentRequest = Schemas["EnrollmentRequestView"];
export type Policy = Schemas["PolicyView"];
export type RosterEntry = Schemas["RosterEntry"];
export type Section = Schemas["SectionView"];
export type CourseTeacher = Schemas["CourseTeacher"];
export type CourseTeachers = Schemas["CourseTeachers"];
export type Invitation = Schemas["InvitationView"];
export type BulkEnrollment = Schemas["BulkEnrollment"];
export type BulkLine = Schemas["BulkLine"];
export type PolicyChange = NonNullable<
  operations["course.set_policy"]["requestBody"]
>["content"]["application/json"];
export type RosterFilter = Omit<
  NonNullable<operations["course.list_roster"]["parameters"]["query"]>,
  "limit" | "cursor"
>;

const pageSize = 50;
const next = (cursor: string) => ({ limit: pageSize, ...(cursor ? { cursor } : {}) });
const ofCourse = (courseId: string) => ({ path: { course_id: courseId } });

const peopleKeys = {
  one: (courseId: string) => ["people", courseId] as const,
};

/** Everything about the people of a course is asked for again when it is shown. */
export function refreshPeople(queryClient: QueryClient, courseId: string): Promise<void> {
  const refresh = () => queryClient.invalidateQueries({ queryKey: peopleKeys.one(courseId) });
  setTimeout(() => void refresh(), settling);
  return refresh();
}

/** What the server does by itself is done by then: a place becomes free, and the next of the waiting list has it. */
const settling = 1500;

/** How the caller may enter a course. While a request goes on by itself, asked again and again. */
export const doorQuery = (courseId: string) =>
  queryOptions({
    queryKey: [...courseKeys.one(courseId), "door"],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/courses/{course_id}/door", { signal, params: ofCourse(courseId) })),
    refetchInterval: ({ state }) => (state.data?.request && goesOn(state.data.request) ? settling : false),
  });

/** Whether a request waits for nobody. */
function goesOn(request: EnrollmentRequest): boolean {
  return request.state === "running" || request.state === "compensating";
}

export const policyQuery = (courseId: string) =>
  queryOptions({
    queryKey: [...peopleKeys.one(courseId), "policy"],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/courses/{course_id}/enrollment-policy", { signal, params: ofCourse(courseId) }),
      ),
  });

export function setPolicy(courseId: string, revision: number, body: PolicyChange): Promise<Policy> {
  return answer(
    api.PUT("/api/v1/courses/{course_id}/enrollment-policy", {
      params: ofCourse(courseId),
      headers: ifMatch(revision),
      body,
    }),
  );
}

export const rosterQuery = (courseId: string, filter: RosterFilter) =>
  infiniteQueryOptions({
    queryKey: [...peopleKeys.one(courseId), "roster", filter],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/courses/{course_id}/roster", {
          signal,
          params: { ...ofCourse(courseId), query: { ...filter, ...next(pageParam) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });

export const requestsQuery = (courseId: string) =>
  infiniteQueryOptions({
    queryKey: [...peopleKeys.one(courseId), "requests"],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/courses/{course_id}/enrollment-requests", {
          signal,
          params: { ...ofCourse(courseId), query: next(pageParam) },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some(goesOn)) ? settling : false,
  });

export const teachersQuery = (courseId: string) =>
  queryOptions({
    queryKey: [...peopleKeys.one(courseId), "teachers"],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/courses/{course_id}/teachers", { signal, params: ofCourse(courseId) })),
  });

export const sectionsQuery = (courseId: string) =>
  queryOptions({
    queryKey: [...peopleKeys.one(courseId), "sections"],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/courses/{course_id}/sections", { signal, params: ofCourse(courseId) })),
  });

export const invitationsQuery = (courseId: string) =>
  infiniteQueryOptions({
    queryKey: [...peopleKeys.one(courseId), "invitations"],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/courses/{course_id}/invitations", {
          signal,
          params: { ...ofCourse(courseId), query: next(pageParam) },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });

/** A bulk enrolment; while it is under way, asked again and again. */
export const bulkQuery = (bulkId: string) =>
  queryOptions({
    queryKey: ["bulk", bulkId],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/bulk-enrollments/{bulk_id}", { signal, params: { path: { bulk_id: bulkId } } }),
      ),
    refetchInterval: ({ state }) => (state.data?.state === "done" ? false : settling),
  });

export const bulkLinesQuery = (bulkId: string, done: number) =>
  infiniteQueryOptions({
    queryKey: ["bulk", bulkId, "lines", done],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/bulk-enrollments/{bulk_id}/lines", {
          signal,
          params: { path: { bulk_id: bulkId }, query: next(pageParam) },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });

export function leaveCourse(enrollmentId: string): Promise<unknown> {
  return answer(
    api.DELETE("/api/v1/enrollments/{enrollment_id}", { params: { path: { enrollment_id: enrollmentId } } }),
  );
}

export function restoreEnrollment(enrollmentId: string): Promise<unknown> {
  return answer(
    api.POST("/api/v1/enrollments/{enrollment_id}/restore", {
      params: { path: { enrollment_id: enrollmentId } },
    }),
  );
}

export function cancelRequest(requestId: string): Promise<EnrollmentRequest> {
  return answer(
    api.POST("/api/v1/enrollment-requests/{request_id}/cancel", {
      params: { path: { request_id: requestId } },
    }),
  );
}
