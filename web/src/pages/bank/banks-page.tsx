import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import Plus from "lucide-react/icons/plus";
import { useState } from "react";
import { type Bank, banksQuery } from "@/api/queries/banks.ts";
import { myCoursesQuery } from "@/api/queries/courses.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { required } from "@/shared/required.ts";
import { useTypedSearch } from "@/shared/use-typed-search.ts";
import { Badge } from "@/ui/badge.tsx";
import { Button } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { FilterBar } from "@/ui/filter-bar.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader } from "@/ui/page-header.tsx";
import { SearchField } from "@/ui/search-field.tsx";
import { Select } from "@/ui/select.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { NewBankDialog } from "./bank-dialog.tsx";
import { BankMenu } from "./bank-menu.tsx";

const route = "/signed-in/teaching-part/teaching/banks" as const;
const everywhere = "all";

/** The banks of questions that one may use. */
export function BanksPage() {
  const { t } = useI18n();
  const { q = "", course } = useSearch({ from: route });
  const navigate = useNavigate();
  const [isCreating, setCreating] = useState(false);
  const put = (part: { q?: string | undefined; course?: string | undefined }) => {
    const { q: words, course: place } = { q, course, ...part };
    void navigate({
      to: "/teaching/banks",
      search: { ...(words && { q: words }), ...(place && { course: place }) },
      replace: true,
    });
  };
  const [typed, setTyped] = useTypedSearch(q, (words) => put({ q: words }));
  const filter = { ...(q && { q }), ...(course && { course_id: course }) };
  const banks = useInfiniteQuery({ ...banksQuery(filter), ...required, placeholderData: (before) => before });
  const courses = useCourseTitles();
  usePageTitle(t("bank.list.title"));
  const items = banks.data?.pages.flatMap((page) => page.items);
  const isNarrowed = q !== "" || course !== undefined;
  const create = (
    <Button variant="primary" icon={<Plus />} onPress={() => setCreating(true)}>
      {t("bank.create.open")}
    </Button>
  );
  const hasAny = isNarrowed || (items !== undefined && items.length > 0);
  return (
    <PageFrame>
      <PageHeader
        title={t("bank.list.title")}
        description={t("bank.list.explain")}
        crumbs={[{ label: t("common.nav.teaching"), href: "/teaching" }]}
        {...(hasAny && { actions: create })}
      />
      {hasAny && (
        <FilterBar
          label={t("bank.list.filter")}
          result={items ? t("bank.list.shown", { count: items.length }) : null}
          onClear={
            isNarrowed
              ? () => {
                  setTyped("");
                  put({ q: undefined, course: undefined });
                }
              : undefined
          }
        >
          <SearchField label={t("bank.list.search")} value={typed} onChange={setTyped} maxLength={200} />
          <Select
            label={t("bank.list.course")}
            options={[
              { id: everywhere, label: t("bank.list.everywhere") },
              ...[...courses].map(([id, label]) => ({ id, label })),
            ]}
            value={course ?? everywhere}
            onChange={(id) => put({ course: id === everywhere ? undefined : id })}
          />
        </FilterBar>
      )}
      {items === undefined ? (
        <LoadingState />
      ) : (
        <BankTable banks={items} courses={courses} create={create} isNarrowed={isNarrowed} />
      )}
      {items !== undefined && items.length > 0 && (
        <LoadMore
          hasMore={banks.hasNextPage}
          isLoading={banks.isFetchingNextPage}
          onLoadMore={() => void banks.fetchNextPage()}
          shown={items.length}
        />
      )}
      {isCreating && <NewBankDialog courseId={course ?? null} onClose={() => setCreating(false)} />}
    </PageFrame>
  );
}

/** The titles of one's courses by their ids. */
function useCourseTitles(): ReadonlyMap<string, string> {
  const { data } = useInfiniteQuery(myCoursesQuery);
  const courses = (data?.pages ?? []).flatMap((page) => page.items);
  return new Map(courses.map(({ id, title }) => [id, title]));
}

interface BankTableProps {
  banks: readonly Bank[];
  courses: ReadonlyMap<string, string>;
  create: React.ReactNode;
  isNarrowed: boolean;
}

function BankTable({ banks, courses, create, isNarrowed }: BankTableProps) {
  const { t, format } = useI18n();
  const placeOf = ({ course_id }: Bank) =>
    course_id === null ? t("bank.place.organisation") : (courses.get(course_id) ?? t("bank.place.course"));
  const columns: Column<Bank>[] = [
    { id: "title", header: t("bank.column.title"), cell: (bank) => <bdi>{bank.title}</bdi> },
    { id: "place", header: t("bank.column.place"), cell: (bank) => <bdi>{placeOf(bank)}</bdi> },
    {
      id: "questions",
      header: t("bank.column.questions"),
      align: "end",
      cell: (bank) => format.number(bank.question_count),
    },
    {
      id: "right",
      header: t("bank.column.right"),
      cell: ({ right }) => <Badge>{t(`bank.right.${right}`)}</Badge>,
    },
    { id: "updated", header: t("bank.column.updated"), cell: (bank) => format.date(bank.updated_at) },
    {
      id: "actions",
      header: t("bank.column.actions"),
      isHeaderHidden: true,
      align: "end",
      cell: (bank) => <BankMenu bank={bank} />,
    },
  ];
  return (
    <Table
      label={t("bank.list.title")}
      columns={columns}
      rows={banks}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `/teaching/banks/${id}`}
      empty={
        isNarrowed ? (
          <EmptyState title={t("bank.list.none_found")} />
        ) : (
          <EmptyState title={t("bank.list.empty.title")} actions={create}>
            {t("bank.list.empty.text")}
          </EmptyState>
        )
      }
    />
  );
}
