import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { type Gradebook, type GridEntry, type GridFilter, gridQuery } from "@/api/queries/gradebook.ts";
import { sectionsQuery } from "@/api/queries/people.ts";
import { useI18n } from "@/i18n";
import { required } from "@/shared/required.ts";
import { useTypedSearch } from "@/shared/use-typed-search.ts";
import { Callout } from "@/ui/callout.tsx";
import { Disclosure } from "@/ui/disclosure.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { FilterBar } from "@/ui/filter-bar.tsx";
import { SearchField } from "@/ui/search-field.tsx";
import { Select } from "@/ui/select.tsx";
import { LoadingState } from "@/ui/states.tsx";
import type { Sort } from "@/ui/table.tsx";
import { CellBar } from "./cell-bar.tsx";
import { CellDrawer } from "./cell-drawer.tsx";
import styles from "./gradebook.module.css";
import { Grid } from "./grid.tsx";
import type { At } from "./keys.ts";
import { columnsOf, keyOf, needsReason } from "./model.ts";
import { ReasonDialog } from "./reason-dialog.tsx";
import { useGrades } from "./use-grades.ts";

const route = "/signed-in/teaching-part/teaching/courses/$courseId/gradebook" as const;
const all = "all";

interface GradebookSearch {
  q?: string;
  section?: string;
  sort?: string;
  order?: string;
  part?: string;
}

function filterOf({ q, section, sort = "name", order }: GradebookSearch): GridFilter {
  return {
    ...(q && { q }),
    ...(section && { section_id: section }),
    ...(sort === "name" || sort === "total" ? { sort } : { sort: "column", column_id: sort }),
    order: order === "desc" ? "desc" : "asc",
  };
}

/** Where in the gradebook one is: part of its address. */
export function useGradebookSearch() {
  const { courseId } = useParams({ from: route });
  const search: GradebookSearch = useSearch({ from: route });
  const navigate = useNavigate();
  const show = (next: GradebookSearch) =>
    void navigate({
      to: "/teaching/courses/$courseId/gradebook",
      params: { courseId },
      search: next,
      replace: true,
      resetScroll: false,
    });
  return { courseId, search, show };
}

/** The grades of a course as a grid. */
export function GradesPart({ book }: { book: Gradebook }) {
  const { t } = useI18n();
  const { courseId, search, show } = useGradebookSearch();
  const [typed, setTyped] = useTypedSearch(search.q ?? "", (q) => {
    const { q: _, ...others } = search;
    show(q === "" ? others : { ...others, q });
  });
  const { data: sections } = useQuery(sectionsQuery(courseId));
  const grid = useInfiniteQuery({
    ...gridQuery(courseId, filterOf(search)),
    ...required,
    placeholderData: (previous) => previous,
  });
  const { fetchNextPage, isFetchingNextPage } = grid;
  const more = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);
  const rows = grid.data?.pages.flatMap((page) => page.items);
  const offered = (sections?.items ?? []).filter(({ id }) => book.sections?.includes(id) ?? true);
  return (
    <>
      <FilterBar
        label={t("grading.grid.filter")}
        result={rows ? t("grading.grid.shown", { count: rows.length, all: book.students }) : null}
        {...(search.q || search.section ? { onClear: () => show({}) } : {})}
      >
        <SearchField label={t("grading.grid.search")} value={typed} onChange={setTyped} maxLength={200} />
        {offered.length > 0 && (
          <Select
            label={t("grading.grid.section")}
            options={[
              { id: all, label: t("grading.grid.all_sections") },
              ...offered.map(({ id, title }) => ({ id, label: title })),
            ]}
            value={search.section ?? all}
            onChange={(id) => {
              const { section: _, ...others } = search;
              show(id === all ? others : { ...others, section: id });
            }}
          />
        )}
      </FilterBar>
      {(book.is_recomputing || grid.data?.pages[0]?.is_recomputing) && (
        <Callout>{t("grading.grid.recomputing")}</Callout>
      )}
      {!rows && <LoadingState />}
      {rows?.length === 0 && <EmptyState title={t("grading.grid.nobody")} level={3} />}
      {rows && rows.length > 0 && (
        <EditableGrid
          book={book}
          rows={rows}
          hasMore={grid.hasNextPage}
          onMore={more}
          sort={{ by: search.sort ?? "name", order: search.order === "desc" ? "desc" : "asc" }}
          onSort={({ by, order }) => show({ ...search, sort: by, order })}
        />
      )}
    </>
  );
}

interface EditableGridProps {
  book: Gradebook;
  rows: Parameters<typeof Grid>[0]["rows"];
  hasMore: boolean;
  onMore: () => void;
  sort: Sort;
  onSort: (sort: Sort) => void;
}

/** The grid, and beside it in words the cell where one is. */
function EditableGrid({ book, rows, ...grid }: EditableGridProps) {
  const { t } = useI18n();
  const columns = columnsOf(book);
  const grades = useGrades(book);
  const [at, setAt] = useState<At>({ row: 0, column: 0 });
  const [details, setDetails] = useState<At | null>(null);
  const [asked, setAsked] = useState<GridEntry[]>([]);
  const overrides = (entries: readonly GridEntry[]) =>
    entries.filter(({ action, column_id }) => {
      const column = columns.find(({ id }) => id === column_id);
      return action === "score" && column !== undefined && needsReason(column);
    });
  const write = (entries: GridEntry[], reason?: string) => {
    const missing = reason === undefined ? overrides(entries) : [];
    const others = entries.filter((entry) => !missing.includes(entry));
    if (others.length > 0) void grades.write(others, reason);
    if (missing.length > 0) setAsked(missing);
  };
  const [row, column] = [rows[at.row], columns[at.column]];
  const [openRow, openColumn] = [rows[details?.row ?? -1], columns[details?.column ?? -1]];
  const again = (entry: GridEntry) => {
    const index = columns.findIndex(({ id }) => id === entry.column_id);
    const revision = rows.find(({ user_id }) => user_id === entry.user_id)?.revisions[index];
    write([{ ...entry, revision: revision ?? entry.revision }]);
  };
  return (
    <>
      {row && column && (
        <CellBar
          row={row}
          column={column}
          state={grades.states.get(keyOf(row.user_id, column.id))}
          onAgain={again}
          onForget={grades.forget}
          onDetails={() => setDetails(at)}
        />
      )}
      <Grid
        {...{ book, columns, rows, grades, ...grid }}
        onWrite={write}
        onAt={setAt}
        onDetails={setDetails}
      />
      <p role="status" className={styles.help}>
        {grades.status}
      </p>
      <Disclosure title={t("grading.grid.keys")}>
        <p className={styles.help}>{t("grading.grid.keys_text")}</p>
      </Disclosure>
      {openRow && openColumn && (
        <CellDrawer
          book={book}
          row={openRow}
          column={openColumn}
          onWrite={write}
          onClose={() => setDetails(null)}
        />
      )}
      {asked.length > 0 && (
        <ReasonDialog
          count={asked.length}
          onReason={(reason) => {
            setAsked([]);
            void grades.write(asked, reason);
          }}
          onClose={() => setAsked([])}
        />
      )}
    </>
  );
}
