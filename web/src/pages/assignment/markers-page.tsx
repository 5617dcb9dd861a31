import { useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { type AssignmentView, assignmentQuery } from "@/api/queries/assignments.ts";
import { everySubmissionQuery, type SubmissionRow } from "@/api/queries/marking.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { EmptyState } from "@/ui/empty-state.tsx";
import { FilterBar } from "@/ui/filter-bar.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { Select } from "@/ui/select.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { markingAddress } from "./addresses.ts";
import { AllocationForm } from "./allocation/allocation-form.tsx";
import { MarkerProgress } from "./allocation/marker-progress.tsx";
import { MarkerBadges } from "./marking/marker-badges.tsx";
import { NextButton } from "./marking/next-button.tsx";
import { lacksMarkers } from "./marking/whose-turn.ts";
import { StateBadge } from "./state-badge.tsx";

const route = "/signed-in/teaching-part/teaching/assignments/$assignmentId/markers" as const;
/** In place of a marker: what has too few of them. */
const nobody = "nobody";

/** Who marks what: sharing out, how far everybody is, and each submission with its markers. */
export function MarkersPage() {
  const { t } = useI18n();
  const { assignmentId } = useParams({ from: route });
  const { data: view } = useSuspenseQuery(assignmentQuery(assignmentId));
  const { data: rows } = useSuspenseQuery(everySubmissionQuery(assignmentId));
  const { is_anonymous, double_marking } = view.assignment;
  const missing = rows.filter((row) => lacksMarkers(row, double_marking)).length;
  usePageTitle(t("assignment.frame.markers"));
  return (
    <>
      <PageSection title={t("assignment.frame.markers")} actions={<NextButton assignmentId={assignmentId} />}>
        <p>{t("assignment.allocation.text")}</p>
        {double_marking && <p>{t("assignment.allocation.double")}</p>}
        {is_anonymous && <p>{t("assignment.allocation.anonymous")}</p>}
        {rows.length === 0 ? (
          <EmptyState title={t("assignment.allocation.none")} level={3} />
        ) : (
          <AllocationForm view={view} missing={missing} />
        )}
      </PageSection>
      {rows.length > 0 && (
        <>
          <PageSection title={t("assignment.allocation.progress")}>
            <MarkerProgress rows={rows} />
          </PageSection>
          <PageSection title={t("assignment.allocation.who")}>
            <WhoMarksWhat view={view} rows={rows} />
          </PageSection>
        </>
      )}
    </>
  );
}

function WhoMarksWhat({ view, rows }: { view: AssignmentView; rows: SubmissionRow[] }) {
  const { t } = useI18n();
  const { marker } = useSearch({ from: route });
  const navigate = useNavigate();
  const names = new Map(
    rows.flatMap(({ markers }) => markers.map(({ user_id, name }) => [user_id, name] as const)),
  );
  const shown = rows.filter((row) => {
    if (marker === undefined) return true;
    if (marker === nobody) return lacksMarkers(row, view.assignment.double_marking);
    return row.markers.some(({ user_id }) => user_id === marker);
  });
  const show = (id: string) =>
    void navigate({
      to: "/teaching/assignments/$assignmentId/markers",
      params: { assignmentId: view.id },
      search: id === "all" ? {} : { marker: id },
      replace: true,
      resetScroll: false,
    });
  const columns: Column<SubmissionRow>[] = [
    {
      id: "who",
      header: t("assignment.submissions.who"),
      cell: ({ name, pseudonym }) => <bdi>{name ?? pseudonym}</bdi>,
    },
    { id: "state", header: t("assignment.list.state"), cell: ({ state }) => <StateBadge state={state} /> },
    {
      id: "markers",
      header: t("assignment.submissions.markers"),
      cell: ({ markers }) => (markers.length === 0 ? "–" : <MarkerBadges markers={markers} />),
    },
  ];
  return (
    <>
      <FilterBar
        label={t("assignment.submissions.filter")}
        result={t("assignment.submissions.shown", { count: shown.length })}
        {...(marker !== undefined && { onClear: () => show("all") })}
      >
        <Select
          label={t("assignment.allocation.show")}
          options={[
            { id: "all", label: t("assignment.submissions.all") },
            { id: nobody, label: t("assignment.allocation.without") },
            ...[...names].map(([id, name]) => ({ id, label: name ?? t("assignment.nobody") })),
          ]}
          value={marker ?? "all"}
          onChange={show}
        />
      </FilterBar>
      <Table
        label={t("assignment.allocation.who")}
        columns={columns}
        rows={shown}
        rowKey={({ id }) => id}
        rowHref={({ id }) => markingAddress(id)}
        empty={<p>{t("assignment.allocation.none_here")}</p>}
      />
    </>
  );
}
