// A gradebook as a file for spreadsheets, and back.
import { infiniteQueryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "../client.ts";
import { readBytes } from "../read-bytes.ts";
import { upload } from "../upload.ts";
import { type GradeImport, gradebookKeys } from "./gradebook.ts";

export type GradeImportLine = Schemas["GradeImportLine"];

const pageSize = 100;
const base = (courseId: string) => `/api/v1/gradebooks/${courseId}`;

/** The grades that the caller sees, of a section or of all. */
export function exportGrades(courseId: string, section: string | undefined): Promise<Blob> {
  const query = section === undefined ? "" : `?${new URLSearchParams({ section_id: section })}`;
  return readBytes(`${base(courseId)}/export${query}`);
}

/** A dry run writes the report only, which is then the same. */
export function importGrades(
  courseId: string,
  file: Blob,
  choices: { dry_run: boolean; reason: string },
  onProgress: (percent: number) => void,
): Promise<GradeImport> {
  const query = new URLSearchParams({
    dry_run: String(choices.dry_run),
    ...(choices.reason !== "" && { reason: choices.reason }),
  });
  return upload({ path: `${base(courseId)}/imports?${query}`, bytes: file, onProgress });
}

/** What became of each line. */
export const gradeImportLinesQuery = (courseId: string, importId: string) =>
  infiniteQueryOptions({
    queryKey: [...gradebookKeys.one(courseId), "imports", importId],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/gradebooks/{course_id}/imports/{import_id}/lines", {
          signal,
          params: {
            path: { course_id: courseId, import_id: importId },
            query: { limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) },
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });
