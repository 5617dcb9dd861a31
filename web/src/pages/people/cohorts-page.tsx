import { useMutation, useQueryClient, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { answer, api, ifMatch } from "@/api/client.ts";
import { type Cohort, cohortKeys, cohortsQuery } from "@/api/queries/cohorts.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { Button } from "@/ui/button.tsx";
import { Row, Stack } from "@/ui/layout.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { CohortMembers } from "./cohort-members.tsx";
import { GroupDialog, type GroupText } from "./group-dialog.tsx";
import { useGroupDates } from "./use-group-dates.ts";

function save(open: Cohort | "new", text: GroupText): Promise<Cohort> {
  if (open === "new") return answer(api.POST("/api/v1/cohorts", { body: text }));
  return answer(
    api.PATCH("/api/v1/cohorts/{cohort_id}", {
      params: { path: { cohort_id: open.id } },
      headers: ifMatch(open.revision),
      body: text,
    }),
  );
}

/** Groups of people of the organisation, the same in every course. */
export function CohortsPage() {
  const { t } = useI18n();
  const { cohort: shown } = useSearch({ from: "/signed-in/administration-part/admin/cohorts" });
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState<Cohort | "new" | null>(null);
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useSuspenseInfiniteQuery(cohortsQuery);
  const cohorts = data.pages.flatMap((page) => page.items);
  const selected = cohorts.find(({ id }) => id === shown);
  usePageTitle(t("people.cohorts.title"));
  const show = (id?: string) =>
    void navigate({ to: "/admin/cohorts", search: id ? { cohort: id } : {}, resetScroll: false });
  const saving = useMutation({
    mutationFn: ({ cohort, text }: { cohort: Cohort | "new"; text: GroupText }) => save(cohort, text),
    onSuccess: () => setOpen(null),
    onSettled: () => queryClient.invalidateQueries({ queryKey: cohortKeys.all }),
  });
  return (
    <Stack gap={4}>
      <Row>
        <Button onPress={() => setOpen("new")}>{t("people.cohorts.add")}</Button>
      </Row>
      <CohortTable cohorts={cohorts} onEdit={setOpen} onShow={(cohort) => show(cohort.id)} />
      {cohorts.length > 0 && (
        <LoadMore
          hasMore={hasNextPage}
          isLoading={isFetchingNextPage}
          onLoadMore={() => void fetchNextPage()}
          shown={cohorts.length}
        />
      )}
      {selected && (
        <PageSection title={t("people.cohorts.members_of", { title: selected.title })}>
          <CohortMembers cohort={selected} onRemoved={() => show()} />
        </PageSection>
      )}
      {open && (
        <GroupDialog
          title={open === "new" ? t("people.cohorts.add") : open.title}
          {...(open !== "new" && { given: open })}
          endsHint={t("people.cohorts.ends_hint")}
          teachersHint={t("people.cohorts.teachers_hint")}
          isPending={saving.isPending}
          error={saving.error}
          onSave={(text) => saving.mutate({ cohort: open, text })}
          onClose={() => {
            saving.reset();
            setOpen(null);
          }}
        />
      )}
    </Stack>
  );
}

interface CohortTableProps {
  cohorts: readonly Cohort[];
  onEdit: (cohort: Cohort) => void;
  onShow: (cohort: Cohort) => void;
}

function CohortTable({ cohorts, onEdit, onShow }: CohortTableProps) {
  const { t, format } = useI18n();
  const dates = useGroupDates();
  const columns: Column<Cohort>[] = [
    { id: "title", header: t("people.cohorts.cohort"), cell: (cohort) => <bdi>{cohort.title}</bdi> },
    {
      id: "members",
      header: t("people.cohorts.members"),
      align: "end",
      cell: (cohort) => format.number(cohort.member_count),
    },
    { id: "dates", header: t("people.column.dates"), cell: dates },
    {
      id: "teachers",
      header: t("people.column.teachers"),
      cell: (cohort) =>
        format.list(cohort.teachers.map(({ name, email }) => name ?? email ?? t("people.unknown"))),
    },
    {
      id: "actions",
      header: t("people.column.actions"),
      isHeaderHidden: true,
      align: "end",
      cell: (cohort) => (
        <Row gap={2}>
          <Button size="sm" onPress={() => onShow(cohort)}>
            {t("people.cohorts.members")}
          </Button>
          <Button size="sm" variant="quiet" onPress={() => onEdit(cohort)}>
            {t("people.sections.edit")}
          </Button>
        </Row>
      ),
    },
  ];
  return (
    <Table
      label={t("people.cohorts.title")}
      columns={columns}
      rows={cohorts}
      rowKey={(cohort) => cohort.id}
      empty={<p>{t("people.cohorts.none")}</p>}
    />
  );
}
