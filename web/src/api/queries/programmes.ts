import { infiniteQueryOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { answer, api, type IdempotencyKey, ifMatch, type Schemas } from "../client.ts";
import type { operations } from "../schema.ts";
import { enrollmentKeys } from "./learning.ts";

export type Programme = Schemas["ProgrammeView"];
export type ProgrammeCard = Schemas["ProgrammeCard"];
export type ProgrammeCourse = Schemas["ProgrammeCourseView"];
type Update = NonNullable<operations["course.update_programme"]["requestBody"]>;
export type ProgrammeChange = Update["content"]["application/json"];

const pageSize = 20;
const keys = {
  all: ["programmes"] as const,
  one: (programmeId: string) => ["programmes", programmeId] as const,
};

const list = (query: { mine?: boolean; enrolled?: boolean }) =>
  infiniteQueryOptions({
    queryKey: [...keys.all, "list", query],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/programmes", {
          signal,
          params: { query: { ...query, limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });

export const programmesQuery = list({});
export const takenProgrammesQuery = list({ enrolled: true });
/** Those that the caller may change, drafts included. */
export const ownProgrammesQuery = list({ mine: true });

export const programmeQuery = (programmeId: string) =>
  queryOptions({
    queryKey: keys.one(programmeId),
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/programmes/{programme_id}", {
          signal,
          params: { path: { programme_id: programmeId } },
        }),
      ),
  });

export const programmeSummaryQuery = (programmeId: string) =>
  queryOptions({
    queryKey: [...keys.one(programmeId), "summary"],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/programmes/{programme_id}/summary", {
          signal,
          params: { path: { programme_id: programmeId } },
        }),
      ),
  });

const at = (programmeId: string) => ({ path: { programme_id: programmeId } });

export const createProgramme = (title: string, headers: IdempotencyKey) =>
  answer(api.POST("/api/v1/programmes", { body: { title }, headers }));

export const updateProgramme = (programmeId: string, revision: number, body: ProgrammeChange) =>
  answer(
    api.PATCH("/api/v1/programmes/{programme_id}", {
      params: at(programmeId),
      headers: ifMatch(revision),
      body,
    }),
  );

export const publishProgramme = (programmeId: string) =>
  answer(api.POST("/api/v1/programmes/{programme_id}/publish", { params: at(programmeId) }));

export const withdrawProgramme = (programmeId: string) =>
  answer(api.POST("/api/v1/programmes/{programme_id}/withdraw", { params: at(programmeId) }));

export const deleteProgramme = (programmeId: string) =>
  answer(api.DELETE("/api/v1/programmes/{programme_id}", { params: at(programmeId) }));

export const enterProgramme = (programmeId: string) =>
  answer(api.POST("/api/v1/programmes/{programme_id}/enrollments", { params: at(programmeId) }));

export const leaveProgramme = (programmeId: string) =>
  answer(api.DELETE("/api/v1/programmes/{programme_id}/enrollments", { params: at(programmeId) }));

/** Shows what the server answered, and asks again for what depends on it. */
export async function showProgramme(client: QueryClient, programme: Programme): Promise<void> {
  client.setQueryData(keys.one(programme.id), programme);
  await Promise.all([
    client.invalidateQueries({ queryKey: [...keys.all, "list"] }),
    client.invalidateQueries({ queryKey: enrollmentKeys.all }),
  ]);
}

export const refreshProgrammes = (client: QueryClient) => client.invalidateQueries({ queryKey: keys.all });
