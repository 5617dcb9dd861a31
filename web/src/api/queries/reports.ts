import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "../client.ts";
import type { operations } from "../schema.ts";

export type StudentProgress = Schemas["StudentProgress"];
export type ProgressSummary = Schemas["ProgressSummary"];
export type StudentCourse = Schemas["StudentCourse"];
type ReportQuery = NonNullable<operations["course.progress_report"]["parameters"]["query"]>;

/** What the report is narrowed and ordered by. */
export type ReportFilter = Omit<ReportQuery, "limit" | "cursor">;

const pageSize = 50;
/** The largest page that the server gives: exports ask for as few as they can. */
const exportPageSize = 100;

function page(courseId: string, query: ReportQuery, signal?: AbortSignal) {
  return answer(
    api.GET("/api/v1/courses/{course_id}/progress/report", {
      params: { path: { course_id: courseId }, query },
      ...(signal ? { signal } : {}),
    }),
  );
}

export const reportQuery = (courseId: string, filter: ReportFilter) =>
  infiniteQueryOptions({
    queryKey: ["reports", courseId, "students", filter],
    queryFn: ({ pageParam, signal }) =>
      page(courseId, { ...filter, limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    initialPageParam: "",
    getNextPageParam: (last) => last.next_cursor,
  });

/** Of a section, or of everybody that the caller looks after. */
export const reportSummaryQuery = (courseId: string, section?: string) =>
  queryOptions({
    queryKey: ["reports", courseId, "summary", section ?? null],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/courses/{course_id}/progress/summary", {
          signal,
          params: { path: { course_id: courseId }, query: section ? { section_id: section } : {} },
        }),
      ),
  });

export const studentProgressQuery = (courseId: string, userId: string) =>
  queryOptions({
    queryKey: ["reports", courseId, "student", userId],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/courses/{course_id}/progress/students/{user_id}", {
          signal,
          params: { path: { course_id: courseId, user_id: userId } },
        }),
      ),
  });

/** Every student that the filter keeps, page by page; `onProgress` is told how many there are so far. */
export async function everyStudent(
  courseId: string,
  filter: ReportFilter,
  onProgress: (count: number) => void,
): Promise<StudentProgress[]> {
  const students: StudentProgress[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const next: Schemas["ProgressReportPage"] = await page(courseId, {
      ...filter,
      limit: exportPageSize,
      ...(cursor ? { cursor } : {}),
    });
    students.push(...next.items);
    onProgress(students.length);
    cursor = next.next_cursor;
  }
  return students;
}
