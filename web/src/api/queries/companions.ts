import { infiniteQueryOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { answer, api, type IdempotencyKey, ifMatch, type Schemas } from "../client.ts";

export type Note = Schemas["NoteView"];
export type KeptNote = Schemas["KeptNote"];
export type KeptBookmark = Schemas["KeptBookmark"];

const pageSize = 50;
/** Of one lesson all are shown at once. */
const mostOfLesson = 100;

const keys = {
  notes: ["notes"] as const,
  bookmarks: ["bookmarks"] as const,
  favourites: ["favourites"] as const,
  recent: ["recent"] as const,
};

export const lessonNotesQuery = (lessonId: string) =>
  queryOptions({
    queryKey: [...keys.notes, "lesson", lessonId],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/notes", { signal, params: { query: { lesson_id: lessonId, limit: mostOfLesson } } }),
      ),
  });

export const notesQuery = infiniteQueryOptions({
  queryKey: [...keys.notes, "all"],
  queryFn: ({ pageParam, signal }) =>
    answer(
      api.GET("/api/v1/notes", {
        signal,
        params: { query: { limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) } },
      }),
    ),
  initialPageParam: "",
  getNextPageParam: (page) => page.next_cursor,
});

export const lessonBookmarksQuery = (lessonId: string) =>
  queryOptions({
    queryKey: [...keys.bookmarks, "lesson", lessonId],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/bookmarks", {
          signal,
          params: { query: { lesson_id: lessonId, limit: mostOfLesson } },
        }),
      ),
  });

export const bookmarksQuery = infiniteQueryOptions({
  queryKey: [...keys.bookmarks, "all"],
  queryFn: ({ pageParam, signal }) =>
    answer(
      api.GET("/api/v1/bookmarks", {
        signal,
        params: { query: { limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) } },
      }),
    ),
  initialPageParam: "",
  getNextPageParam: (page) => page.next_cursor,
});

export const favouritesQuery = queryOptions({
  queryKey: keys.favourites,
  queryFn: ({ signal }) => answer(api.GET("/api/v1/favourites", { signal })),
});

export const recentQuery = queryOptions({
  queryKey: keys.recent,
  queryFn: ({ signal }) => answer(api.GET("/api/v1/recent", { signal })),
});

interface NoteInput {
  content: string;
  anchor?: string;
}

export const addNote = (lessonId: string, note: NoteInput, headers: IdempotencyKey) =>
  answer(
    api.POST("/api/v1/lessons/{lesson_id}/notes", {
      params: { path: { lesson_id: lessonId } },
      headers,
      body: note,
    }),
  );

export const changeNote = (note: Note, content: string) =>
  answer(
    api.PATCH("/api/v1/notes/{note_id}", {
      params: { path: { note_id: note.id } },
      headers: ifMatch(note.revision),
      body: { content },
    }),
  );

export const removeNote = (noteId: string) =>
  answer(api.DELETE("/api/v1/notes/{note_id}", { params: { path: { note_id: noteId } } }));

export interface PlaceInput {
  anchor?: string;
  position_s?: number;
  label?: string;
}

export const addBookmark = (lessonId: string, place: PlaceInput) =>
  answer(
    api.POST("/api/v1/lessons/{lesson_id}/bookmarks", {
      params: { path: { lesson_id: lessonId } },
      body: place,
    }),
  );

export const removeBookmark = (bookmarkId: string) =>
  answer(api.DELETE("/api/v1/bookmarks/{bookmark_id}", { params: { path: { bookmark_id: bookmarkId } } }));

export const setFavourite = (courseId: string, isFavourite: boolean) => {
  const params = { path: { course_id: courseId } };
  return isFavourite
    ? answer(api.PUT("/api/v1/courses/{course_id}/favourite", { params }))
    : answer(api.DELETE("/api/v1/courses/{course_id}/favourite", { params }));
};

export const visitLesson = (lessonId: string) =>
  answer(api.PUT("/api/v1/lessons/{lesson_id}/visit", { params: { path: { lesson_id: lessonId } } }));

/** All notes as one Markdown file. */
export const exportNotes = () =>
  answer(api.GET("/api/v1/notes/export", { parseAs: "text" })) as Promise<string>;

export const refreshNotes = (client: QueryClient) => client.invalidateQueries({ queryKey: keys.notes });
export const refreshBookmarks = (client: QueryClient) =>
  client.invalidateQueries({ queryKey: keys.bookmarks });
export const refreshFavourites = (client: QueryClient) =>
  client.invalidateQueries({ queryKey: keys.favourites });
export const refreshRecent = (client: QueryClient) => client.invalidateQueries({ queryKey: keys.recent });
