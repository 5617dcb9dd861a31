import { useQuery, useSuspenseInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { sectionsQuery } from "@/api/queries/people.ts";
import { reportQuery, reportSummaryQuery } from "@/api/queries/reports.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { useTypedSearch } from "@/shared/use-typed-search.ts";
import { FilterBar } from "@/ui/filter-bar.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { SearchField } from "@/ui/search-field.tsx";
import { Select } from "@/ui/select.tsx";
import { ExportReport } from "./export-report.tsx";
import { type ReportSearch, reportFilter, views } from "./report-filter.ts";
import { ReportSummary } from "./report-summary.tsx";
import { StudentTable } from "./student-table.tsx";

const route = "/signed-in/teaching-part/teaching/courses/$courseId/report" as const;

const everySection = "all";

/** Who is behind, and where the class is: those who need their teacher are one click away. */
export function ReportPage() {
  const { t } = useI18n();
  const { courseId } = useParams({ from: route });
  const { section } = useSearch({ from: route });
  const { data: summary } = useSuspenseQuery(reportSummaryQuery(courseId, section));
  usePageTitle(t("teach.report.title"));
  return (
    <>
      <ReportSummary summary={summary} courseId={courseId} section={section} />
      <PageSection title={t("teach.report.students")} actions={<ExportReport courseId={courseId} />}>
        <Students courseId={courseId} />
      </PageSection>
    </>
  );
}

function Students({ courseId }: { courseId: string }) {
  const { t } = useI18n();
  const search: ReportSearch = useSearch({ from: route });
  const navigate = useNavigate();
  const show = (next: ReportSearch) =>
    void navigate({
      to: "/teaching/courses/$courseId/report",
      params: { courseId },
      search: next,
      replace: true,
      resetScroll: false,
    });
  const [typed, setTyped] = useTypedSearch(search.q ?? "", (q) => {
    const { q: _, ...others } = search;
    show(q === "" ? others : { ...others, q });
  });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useSuspenseInfiniteQuery(
    reportQuery(courseId, reportFilter(search)),
  );
  const { data: sections } = useQuery(sectionsQuery(courseId));
  const students = data.pages.flatMap((page) => page.items);
  const view = views.find(({ is }) => is(search))?.id ?? "all";
  return (
    <>
      <FilterBar
        label={t("teach.report.filter")}
        result={t("teach.report.shown", { count: students.length })}
        {...(search.q || search.section || view !== "all" ? { onClear: () => show({}) } : {})}
      >
        <SearchField label={t("teach.report.search")} value={typed} onChange={setTyped} maxLength={200} />
        <Select
          label={t("teach.report.view")}
          options={views.map(({ id }) => ({ id, label: t(`teach.report.view.${id}`) }))}
          value={view}
          onChange={(id) => {
            const chosen = views.find((each) => each.id === id);
            const { q, section } = search;
            show({ ...(q ? { q } : {}), ...(section ? { section } : {}), ...chosen?.search });
          }}
        />
        {sections && sections.items.length > 0 && (
          <Select
            label={t("teach.report.section")}
            options={[
              { id: everySection, label: t("teach.report.section.all") },
              ...sections.items.map(({ id, title }) => ({ id, label: title })),
            ]}
            value={search.section ?? everySection}
            onChange={(id) => {
              const { section: _, ...others } = search;
              show(id === everySection ? others : { ...others, section: String(id) });
            }}
          />
        )}
      </FilterBar>
      <StudentTable
        courseId={courseId}
        students={students}
        sort={{ by: search.sort ?? "name", order: search.order === "desc" ? "desc" : "asc" }}
        onSort={({ by, order }) => show({ ...search, sort: by, order })}
      />
      {students.length > 0 && (
        <LoadMore
          hasMore={hasNextPage}
          isLoading={isFetchingNextPage}
          onLoadMore={() => void fetchNextPage()}
          shown={students.length}
        />
      )}
    </>
  );
}
