import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { type AttemptFilter, type AttemptSummary, attemptsQuery } from "@/api/queries/grading.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { required } from "@/shared/required.ts";
import { useTypedSearch } from "@/shared/use-typed-search.ts";
import { Badge } from "@/ui/badge.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { FilterBar } from "@/ui/filter-bar.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { SearchField } from "@/ui/search-field.tsx";
import { Select } from "@/ui/select.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { FailedConsequences } from "./attempts/failed-consequences.tsx";
import { pointsText } from "./gradebook/model.ts";
import { quizAddresses } from "./quiz-addresses.ts";
import { TakerName } from "./taker-name.tsx";

const route = "/signed-in/teaching-part/teaching/quizzes/$quizId/attempts" as const;

const statuses = ["in_progress", "overdue", "submitted", "abandoned", "needs_grading", "graded"] as const;

const all = "all";

interface AttemptsSearch {
  q?: string;
  status?: string;
}

function filterOf({ q, status }: AttemptsSearch): AttemptFilter {
  const known = statuses.find((each) => each === status);
  return { ...(q && { q }), ...(known && { status: known }) };
}

/** The attempts of a quiz, the newest first. */
export function AttemptsPage() {
  const { t } = useI18n();
  const { quizId } = useParams({ from: route });
  const search: AttemptsSearch = useSearch({ from: route });
  const navigate = useNavigate();
  usePageTitle(t("grading.frame.attempts"));
  const show = (next: AttemptsSearch) =>
    void navigate({
      to: "/teaching/quizzes/$quizId/attempts",
      params: { quizId },
      search: next,
      replace: true,
      resetScroll: false,
    });
  const [typed, setTyped] = useTypedSearch(search.q ?? "", (q) => {
    const { q: _, ...others } = search;
    show(q === "" ? others : { ...others, q });
  });
  const found = useInfiniteQuery({
    ...attemptsQuery(quizId, filterOf(search)),
    ...required,
    placeholderData: (previous) => previous,
  });
  const attempts = found.data?.pages.flatMap((page) => page.items);
  return (
    <PageSection title={t("grading.frame.attempts")}>
      <FailedConsequences quizId={quizId} />
      <FilterBar
        label={t("grading.attempt_list.filter")}
        result={attempts ? t("grading.attempt_list.shown", { count: attempts.length }) : null}
        {...(search.q || search.status ? { onClear: () => show({}) } : {})}
      >
        <SearchField label={t("grading.grid.search")} value={typed} onChange={setTyped} maxLength={200} />
        <Select
          label={t("grading.record.status")}
          options={[
            { id: all, label: t("grading.attempt_list.all") },
            ...statuses.map((id) => ({ id, label: t(`grading.status_of.${id}`) })),
          ]}
          value={search.status ?? all}
          onChange={(id) => {
            const { status: _, ...others } = search;
            show(id === all ? others : { ...others, status: id });
          }}
        />
      </FilterBar>
      {attempts ? <AttemptTable quizId={quizId} attempts={attempts} /> : <LoadingState />}
      {attempts && attempts.length > 0 && (
        <LoadMore
          hasMore={found.hasNextPage}
          isLoading={found.isFetchingNextPage}
          onLoadMore={() => void found.fetchNextPage()}
          shown={attempts.length}
        />
      )}
    </PageSection>
  );
}

function AttemptTable({ quizId, attempts }: { quizId: string; attempts: readonly AttemptSummary[] }) {
  const { t, format } = useI18n();
  const columns: Column<AttemptSummary>[] = [
    {
      id: "student",
      header: t("grading.accommodations.student"),
      cell: ({ taker }) => <TakerName taker={taker} />,
    },
    {
      id: "number",
      header: t("grading.record.number"),
      align: "end",
      cell: ({ number }) => format.number(number),
    },
    {
      id: "status",
      header: t("grading.record.status"),
      cell: ({ status, waiting }) => (
        <>
          {t(`grading.status_of.${status}`)}{" "}
          {waiting > 0 && <Badge tone="warning">{t("grading.setup.waiting", { count: waiting })}</Badge>}
        </>
      ),
    },
    { id: "began", header: t("grading.record.began"), cell: ({ began }) => format.dateTime(began) },
    {
      id: "ended",
      header: t("grading.record.ended"),
      cell: ({ ended }) => (ended ? format.dateTime(ended) : "–"),
    },
    {
      id: "points",
      header: t("grading.quizzes.column.points"),
      align: "end",
      cell: ({ earned, possible }) =>
        earned === null
          ? "–"
          : t("grading.record.of", {
              earned: pointsText(format, earned),
              possible: pointsText(format, possible),
            }),
    },
  ];
  return (
    <Table
      label={t("grading.frame.attempts")}
      columns={columns}
      rows={attempts}
      rowKey={({ attempt_id }) => attempt_id}
      rowHref={({ attempt_id }) => `${quizAddresses(quizId).attempts}/${attempt_id}`}
      empty={<EmptyState title={t("grading.attempt_list.none")} level={3} />}
    />
  );
}
