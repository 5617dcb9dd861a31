import { infiniteQueryOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "../client.ts";
import { courseKeys } from "./courses.ts";

export type ReaderVersions = Schemas["ReaderVersions"];
export type VersionPolicy = ReaderVersions["policy"];
export type Reader = Schemas["ReaderView"];
export type MoveEffects = Schemas["MoveEffects"];

const pageSize = 50;
const watchMs = 1000;
const inCourse = (courseId: string) => ({ path: { course_id: courseId } });
const versionsKey = (courseId: string) => [...courseKeys.one(courseId), "reader-versions"];
const readersKey = (courseId: string) => [...courseKeys.one(courseId), "readers"];

/** What a new version means for the students, and which versions they read; watched while they are being moved. */
export const readerVersionsQuery = (courseId: string) =>
  queryOptions({
    queryKey: versionsKey(courseId),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/courses/{course_id}/reader-versions", { signal, params: inCourse(courseId) })),
    refetchInterval: (query) => (query.state.data?.moving ? watchMs : false),
  });

/** Students with the version that each of them reads, a page at a time. */
export const readersQuery = (courseId: string, version: number | null) =>
  infiniteQueryOptions({
    queryKey: [...readersKey(courseId), version],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/courses/{course_id}/readers", {
          signal,
          params: {
            ...inCourse(courseId),
            query: {
              limit: pageSize,
              ...(version !== null && { version }),
              ...(pageParam && { cursor: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });

export function setVersionPolicy(courseId: string, policy: VersionPolicy): Promise<ReaderVersions> {
  return answer(
    api.PUT("/api/v1/courses/{course_id}/reader-versions", {
      params: inCourse(courseId),
      body: { policy },
    }),
  );
}

/** Whom to move to the newest version: these, or everybody. */
export type Movers = readonly string[] | "everybody";
const bodyOf = (movers: Movers) => (movers === "everybody" ? {} : { user_ids: [...movers] });

/** What the move would do to each. Asked anew each time: students move on. */
export const movePreviewQuery = (courseId: string, movers: Movers) =>
  queryOptions({
    queryKey: [...versionsKey(courseId), "preview", movers],
    queryFn: ({ signal }) =>
      answer(
        api.POST("/api/v1/courses/{course_id}/readers/move/preview", {
          signal,
          params: inCourse(courseId),
          body: bodyOf(movers),
        }),
      ),
    staleTime: 0,
    gcTime: 0,
  });

export function moveReaders(courseId: string, movers: Movers): Promise<ReaderVersions> {
  return answer(
    api.POST("/api/v1/courses/{course_id}/readers/move", {
      params: inCourse(courseId),
      body: bodyOf(movers),
    }),
  );
}

/** After a change: what is known at once, and the rest asked anew. */
export async function readerVersionsChanged(client: QueryClient, versions: ReaderVersions): Promise<void> {
  client.setQueryData(readerVersionsQuery(versions.course_id).queryKey, versions);
  await client.invalidateQueries({ queryKey: readersKey(versions.course_id) });
}

export function readersMoved(client: QueryClient, courseId: string): Promise<void> {
  return client.invalidateQueries({ queryKey: readersKey(courseId) });
}
