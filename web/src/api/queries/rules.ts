import { infiniteQueryOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { answer, api, type Body, type IdempotencyKey, ifMatch, type Schemas } from "../client.ts";
import { courseKeys } from "./courses.ts";

export type NodeRules = Schemas["NodeRules"];
export type Condition = NodeRules["conditions"][number];
export type CourseRules = Schemas["CourseRules"];
export type RuleEffects = Schemas["RuleEffects"];
export type Override = Schemas["OverrideView"];
export type OverrideChange = Schemas["OverrideChange"];

const pageSize = 50;
const inCourse = (courseId: string) => ({ path: { course_id: courseId } });
const ofOverride = (courseId: string, overrideId: string) => ({
  path: { course_id: courseId, override_id: overrideId },
});

/** The rules of the draft: of everything in it that has any. */
export const rulesQuery = (courseId: string) =>
  queryOptions({
    queryKey: [...courseKeys.one(courseId), "rules"],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/courses/{course_id}/rules", { signal, params: inCourse(courseId) })),
  });

/** Groups and other courses that rules may name. */
export const ruleChoicesQuery = (courseId: string) =>
  queryOptions({
    queryKey: [...courseKeys.one(courseId), "rule-choices"],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/courses/{course_id}/rules/choices", { signal, params: inCourse(courseId) })),
  });

/** All rules of one thing. Refused with 412 when somebody changed them since `revision`. */
export function putRules(courseId: string, nodeId: string, rules: NodeRules, revision: number) {
  return answer(
    api.PUT("/api/v1/courses/{course_id}/rules/{node_id}", {
      params: { path: { course_id: courseId, node_id: nodeId } },
      headers: ifMatch(revision),
      body: { rules },
    }),
  );
}

/** Who would gain and who would lose if the draft were published. Asked anew each time: students move on. */
export const effectsQuery = (courseId: string) =>
  queryOptions({
    queryKey: [...courseKeys.one(courseId), "effects"],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/courses/{course_id}/rules/effects", { signal, params: inCourse(courseId) })),
    staleTime: 0,
  });

/** What to try out: whose eyes, when, and with which rules. */
export interface Trial {
  student?: string;
  group?: string;
  at?: string;
  draft?: boolean;
}

export const simulationQuery = (courseId: string, trial: Trial) =>
  queryOptions({
    queryKey: [...courseKeys.one(courseId), "simulation", trial],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/courses/{course_id}/simulate", {
          signal,
          params: { ...inCourse(courseId), query: trial },
        }),
      ),
    staleTime: 0,
  });

const overridesKey = (courseId: string) => [...courseKeys.one(courseId), "overrides"];

/** Exceptions from the rules, newest first, a page at a time. */
export const overridesQuery = (courseId: string) =>
  infiniteQueryOptions({
    queryKey: [...overridesKey(courseId), "list"],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/courses/{course_id}/overrides", {
          signal,
          params: {
            ...inCourse(courseId),
            query: { limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) },
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });

type NewOverride = Body<"course.create_override">;

export function createOverride(
  courseId: string,
  override: NewOverride,
  headers: IdempotencyKey,
): Promise<Override> {
  return answer(
    api.POST("/api/v1/courses/{course_id}/overrides", {
      params: inCourse(courseId),
      headers,
      body: override,
    }),
  );
}

export async function deleteOverride(courseId: string, overrideId: string): Promise<void> {
  await answer(
    api.DELETE("/api/v1/courses/{course_id}/overrides/{override_id}", {
      params: ofOverride(courseId, overrideId),
    }),
  );
}

type Terms = Body<"course.update_override">;

/** All terms anew. Refused with 412 when somebody changed them since `revision`. */
export function updateOverride(
  courseId: string,
  overrideId: string,
  terms: Terms,
  revision: number,
): Promise<Override> {
  return answer(
    api.PUT("/api/v1/courses/{course_id}/overrides/{override_id}", {
      params: ofOverride(courseId, overrideId),
      headers: ifMatch(revision),
      body: terms,
    }),
  );
}

/** Every state that an exception had, oldest first, and who left it so. */
export const overrideHistoryQuery = (courseId: string, overrideId: string) =>
  queryOptions({
    queryKey: [...overridesKey(courseId), "history", overrideId],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/courses/{course_id}/overrides/{override_id}/history", {
          signal,
          params: ofOverride(courseId, overrideId),
        }),
      ),
    staleTime: 0,
  });

/** After a change of exceptions: the list, and what anybody would see. */
export function overridesChanged(client: QueryClient, courseId: string) {
  return Promise.all([
    client.invalidateQueries({ queryKey: overridesKey(courseId) }),
    client.invalidateQueries({ queryKey: [...courseKeys.one(courseId), "simulation"] }),
  ]);
}
