// The gradebook of a course, for those who grade, and a student's own grades.
import { infiniteQueryOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { answer, api, type Body, ifMatch, type Schemas } from "../client.ts";
import type { operations } from "../schema.ts";

export type Gradebook = Schemas["GradebookView"];
export type GradeColumn = Gradebook["columns"][number];
export type GradeCategory = Gradebook["categories"][number];
export type GradebookRules = Gradebook["rules"];
export type GradeCategoryRules = GradebookRules["top"];
export type GradeColumnRules = GradeColumn["rules"];
export type GradeScale = GradebookRules["scales"][number];
export type GridPage = Schemas["GridPage"];
export type GridRow = GridPage["items"][number];
export type GradesAnswer = Schemas["GradesAnswer"];
export type GradeResult = GradesAnswer["results"][number];
export type GradeChange = Schemas["GradeChangeView"];
export type CurvePreview = Schemas["CurvePreview"];
export type OwnGrades = Schemas["OwnGrades"];
export type OwnGrade = OwnGrades["grades"][number];
export type GradeImport = Schemas["GradeImportView"];
export type GridFilter = Omit<
  NonNullable<operations["assessment.list_grid"]["parameters"]["query"]>,
  "limit" | "cursor" | "user_id"
>;
export type GridEntry = Body<"assessment.put_grades">["grades"][number];
export type CurveWish = Body<"assessment.preview_curve">;
type ColumnChange = Body<"assessment.update_grade_column">;
type NewColumn = Body<"assessment.create_grade_column">;
type CategoryChange = Body<"assessment.update_grade_category">;
type NewCategory = Body<"assessment.create_grade_category">;
type SupposedGrade = Body<"assessment.what_if">["grades"][number];

const gridPageSize = 200;
const pageSize = 50;

export const gradebookKeys = {
  one: (courseId: string) => ["gradebook", courseId] as const,
  grid: (courseId: string) => ["gradebook", courseId, "grid"] as const,
};

const ofBook = (courseId: string) => ({ path: { course_id: courseId } });
const ofColumn = (courseId: string, columnId: string) => ({
  path: { course_id: courseId, column_id: columnId },
});
const ofCategory = (courseId: string, categoryId: string) => ({
  path: { course_id: courseId, category_id: categoryId },
});
const next = (cursor: string) => (cursor ? { cursor } : {});

export const gradebookQuery = (courseId: string) =>
  queryOptions({
    queryKey: [...gradebookKeys.one(courseId), "book"],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/gradebooks/{course_id}", { signal, params: ofBook(courseId) })),
  });

/** Students with their grades and totals, a page at a time. */
export const gridQuery = (courseId: string, filter: GridFilter) =>
  infiniteQueryOptions({
    queryKey: [...gradebookKeys.grid(courseId), filter],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/gradebooks/{course_id}/grid", {
          signal,
          params: {
            ...ofBook(courseId),
            query: { ...filter, limit: gridPageSize, ...next(pageParam) },
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });

/** Each that can be written is; what became of each is answered in their order. */
export function putGrades(courseId: string, grades: GridEntry[], reason?: string): Promise<GradesAnswer> {
  return answer(
    api.POST("/api/v1/gradebooks/{course_id}/grades", {
      params: ofBook(courseId),
      body: { grades, ...(reason !== undefined && { reason }) },
    }),
  );
}

/** Takes grades back that were given together; those changed since are left. */
export function undoGrades(courseId: string, batchId: string): Promise<GradesAnswer> {
  return answer(
    api.POST("/api/v1/gradebooks/{course_id}/changes/{batch_id}/undo", {
      params: { path: { course_id: courseId, batch_id: batchId } },
    }),
  );
}

/** Null takes the override away; without a category it is the final grade's. Of the row that was seen: another teacher's stays. */
export function overrideTotal(
  courseId: string,
  row: Pick<GridRow, "user_id" | "override_revision">,
  body: Body<"assessment.override_total">,
): Promise<Schemas["TotalOverridden"]> {
  return answer(
    api.PUT("/api/v1/gradebooks/{course_id}/totals/{user_id}", {
      params: { path: { course_id: courseId, user_id: row.user_id } },
      headers: ifMatch(row.override_revision),
      body,
    }),
  );
}

interface HistoryFilter {
  column_id?: string;
  user_id?: string;
}

/** Every change, newest first: of the whole book, of a column, of a student, of a cell. */
export const gradeHistoryQuery = (courseId: string, filter: HistoryFilter) =>
  infiniteQueryOptions({
    queryKey: [...gradebookKeys.one(courseId), "history", filter],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/gradebooks/{course_id}/history", {
          signal,
          params: { ...ofBook(courseId), query: { ...filter, limit: pageSize, ...next(pageParam) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
    staleTime: 0,
  });

/** What changes rules, categories or columns is refused with 412 when somebody did so since `revision`. */
export const bookRequests = (courseId: string, revision: number) => ({
  setRules: (rules: GradebookRules) =>
    answer(
      api.PUT("/api/v1/gradebooks/{course_id}/rules", {
        params: ofBook(courseId),
        headers: ifMatch(revision),
        body: { rules },
      }),
    ),
  addColumn: (body: NewColumn) =>
    answer(
      api.POST("/api/v1/gradebooks/{course_id}/columns", {
        params: ofBook(courseId),
        headers: ifMatch(revision),
        body,
      }),
    ),
  changeColumn: (columnId: string, body: ColumnChange) =>
    answer(
      api.PATCH("/api/v1/gradebooks/{course_id}/columns/{column_id}", {
        params: ofColumn(courseId, columnId),
        headers: ifMatch(revision),
        body,
      }),
    ),
  removeColumn: (columnId: string, withGrades: boolean) =>
    answer(
      api.DELETE("/api/v1/gradebooks/{course_id}/columns/{column_id}", {
        params: { ...ofColumn(courseId, columnId), query: { with_grades: withGrades } },
        headers: ifMatch(revision),
      }),
    ),
  addCategory: (body: NewCategory) =>
    answer(
      api.POST("/api/v1/gradebooks/{course_id}/categories", {
        params: ofBook(courseId),
        headers: ifMatch(revision),
        body,
      }),
    ),
  changeCategory: (categoryId: string, body: CategoryChange) =>
    answer(
      api.PATCH("/api/v1/gradebooks/{course_id}/categories/{category_id}", {
        params: ofCategory(courseId, categoryId),
        headers: ifMatch(revision),
        body,
      }),
    ),
  removeCategory: (categoryId: string) =>
    answer(
      api.DELETE("/api/v1/gradebooks/{course_id}/categories/{category_id}", {
        params: ofCategory(courseId, categoryId),
        headers: ifMatch(revision),
      }),
    ),
  order: (categories: string[], columns: string[]) =>
    answer(
      api.PUT("/api/v1/gradebooks/{course_id}/order", {
        params: ofBook(courseId),
        headers: ifMatch(revision),
        body: { categories, columns },
      }),
    ),
});

export type BookRequests = ReturnType<typeof bookRequests>;

/** Grades that wait in a moderated column begin to count. */
export function releaseColumn(courseId: string, columnId: string): Promise<Schemas["ColumnReleased"]> {
  return answer(
    api.POST("/api/v1/gradebooks/{course_id}/columns/{column_id}/release", {
      params: ofColumn(courseId, columnId),
      body: { user_ids: [] },
    }),
  );
}

/** What a curve would make of a column's grades. */
export function previewCurve(courseId: string, columnId: string, body: CurveWish): Promise<CurvePreview> {
  return answer(
    api.POST("/api/v1/gradebooks/{course_id}/columns/{column_id}/curve-preview", {
      params: ofColumn(courseId, columnId),
      body,
    }),
  );
}

/** The caller's own grades in a course, as far as they are shown. */
export const ownGradesQuery = (courseId: string) =>
  queryOptions({
    queryKey: [...gradebookKeys.one(courseId), "mine"],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/gradebooks/{course_id}/mine", { signal, params: ofBook(courseId) })),
  });

/** What the totals would be with these scores in place of the own ones; nothing is kept. */
export const whatIfQuery = (courseId: string, grades: SupposedGrade[]) =>
  queryOptions({
    queryKey: [...gradebookKeys.one(courseId), "what-if", grades],
    queryFn: ({ signal }) =>
      answer(
        api.POST("/api/v1/gradebooks/{course_id}/what-if", {
          signal,
          params: ofBook(courseId),
          body: { grades },
        }),
      ),
    gcTime: 0,
  });

/** Everything of the book is asked for again when it is shown. */
export function refreshBook(client: QueryClient, courseId: string): Promise<void> {
  return client.invalidateQueries({ queryKey: gradebookKeys.one(courseId) });
}
