import { useMutation, useQueryClient, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { assignmentKeys } from "@/api/queries/assignments.ts";
import {
  releaseGrades,
  type SubmissionFilter,
  type SubmissionRow,
  submissionsQuery,
} from "@/api/queries/marking.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { problemText } from "@/shared/problem-text.ts";
import { scoreValue } from "@/shared/score.ts";
import { Badge } from "@/ui/badge.tsx";
import { Button } from "@/ui/button.tsx";
import { FilterBar } from "@/ui/filter-bar.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { Select } from "@/ui/select.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { toast } from "@/ui/toast.ts";
import { markingAddress } from "./addresses.ts";
import { NextButton } from "./marking/next-button.tsx";
import { StateBadge } from "./state-badge.tsx";
import { useCanEdit } from "./use-can-edit.ts";

const route = "/signed-in/teaching-part/teaching/assignments/$assignmentId/submissions" as const;
const states = ["waiting", "disagreed", "graded", "released"] as const;
const narrowings = ["mine", "late"] as const;

/** What was handed in: how far marking is, and telling the students. */
export function SubmissionsPage() {
  const { t } = useI18n();
  const { assignmentId } = useParams({ from: route });
  const search = useSearch({ from: route });
  const navigate = useNavigate();
  const state = states.find((each) => each === search.state);
  const only = narrowings.find((each) => each === search.only);
  const filter: SubmissionFilter = {
    ...(state && { state }),
    ...(only && { [only]: true }),
    ...(search.attempts !== undefined && { all_attempts: true }),
  };
  const found = useSuspenseInfiniteQuery(submissionsQuery(assignmentId, filter));
  const rows = found.data.pages.flatMap((page) => page.items);
  const canEdit = useCanEdit(assignmentId);
  usePageTitle(t("assignment.frame.submissions"));
  const show = (next: typeof search) =>
    void navigate({
      to: "/teaching/assignments/$assignmentId/submissions",
      params: { assignmentId },
      search: next,
      replace: true,
      resetScroll: false,
    });
  const choose = (name: "state" | "only" | "attempts", value: string) => {
    const { [name]: _, ...others } = search;
    show(value === "all" ? others : { ...others, [name]: value });
  };
  const all = { id: "all", label: t("assignment.submissions.all") };
  return (
    <PageSection
      title={t("assignment.frame.submissions")}
      actions={
        <>
          {canEdit && <ReleaseButton assignmentId={assignmentId} />}
          <NextButton assignmentId={assignmentId} />
        </>
      }
    >
      <FilterBar
        label={t("assignment.submissions.filter")}
        result={t("assignment.submissions.shown", { count: rows.length })}
        {...(Object.keys(filter).length > 0 && { onClear: () => show({}) })}
      >
        <Select
          label={t("assignment.list.state")}
          options={[all, ...states.map((id) => ({ id, label: t(`assignment.marking.${id}`) }))]}
          value={state ?? "all"}
          onChange={(id) => choose("state", id)}
        />
        <Select
          label={t("assignment.submissions.only")}
          options={[all, ...narrowings.map((id) => ({ id, label: t(`assignment.submissions.${id}`) }))]}
          value={only ?? "all"}
          onChange={(id) => choose("only", id)}
        />
        <Select
          label={t("assignment.attempts.title")}
          options={[
            { id: "all", label: t("assignment.attempts.newest") },
            { id: "1", label: t("assignment.submissions.every") },
          ]}
          value={search.attempts === undefined ? "all" : "1"}
          onChange={(id) => choose("attempts", id)}
        />
      </FilterBar>
      <SubmissionTable rows={rows} />
      {rows.length > 0 && (
        <LoadMore
          hasMore={found.hasNextPage}
          isLoading={found.isFetchingNextPage}
          onLoadMore={() => void found.fetchNextPage()}
          shown={rows.length}
        />
      )}
    </PageSection>
  );
}

/** Tells all students what is graded; those that wait are told of too. */
function ReleaseButton({ assignmentId }: { assignmentId: string }) {
  const { t } = useI18n();
  const queryClient = useQueryClient();
  const releasing = useMutation({
    mutationFn: () => releaseGrades(assignmentId),
    onSuccess: ({ released, waiting }) =>
      toast.show({ text: t("assignment.submissions.released", { count: released, waiting }) }),
    onError: (error) => toast.show({ text: problemText(t, error), tone: "danger" }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: assignmentKeys.all }),
  });
  return (
    <Button isPending={releasing.isPending} onPress={() => releasing.mutate()}>
      {t("assignment.submissions.release")}
    </Button>
  );
}

function SubmissionTable({ rows }: { rows: SubmissionRow[] }) {
  const { t, format } = useI18n();
  const columns: Column<SubmissionRow>[] = [
    {
      id: "who",
      header: t("assignment.submissions.who"),
      cell: ({ name, pseudonym }) => <bdi>{name ?? pseudonym}</bdi>,
    },
    { id: "state", header: t("assignment.list.state"), cell: ({ state }) => <StateBadge state={state} /> },
    {
      id: "at",
      header: t("assignment.submissions.at"),
      cell: ({ submitted_at, minutes_late }) => (
        <>
          {format.dateTime(submitted_at)}{" "}
          {minutes_late > 0 && (
            <Badge tone="warning">
              {t("assignment.late.by", { time: format.duration(minutes_late * 60) })}
            </Badge>
          )}
        </>
      ),
    },
    {
      id: "number",
      header: t("assignment.submissions.number"),
      align: "end",
      cell: ({ number }) => format.number(number),
    },
    {
      id: "words",
      header: t("assignment.submissions.words"),
      align: "end",
      cell: ({ words }) => format.number(words),
    },
    {
      id: "files",
      header: t("assignment.draft.files"),
      align: "end",
      cell: ({ files }) => format.number(files),
    },
    {
      id: "markers",
      header: t("assignment.submissions.markers"),
      cell: ({ markers }) =>
        markers.length === 0 ? "–" : format.list(markers.map(({ name }) => name ?? t("assignment.nobody"))),
    },
    {
      id: "points",
      header: t("assignment.points"),
      align: "end",
      cell: ({ points }) => (points === null ? "–" : format.number(scoreValue(points))),
    },
  ];
  return (
    <Table
      label={t("assignment.frame.submissions")}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      rowHref={({ id }) => markingAddress(id)}
      empty={<p>{t("assignment.submissions.none")}</p>}
    />
  );
}
