import { useSuspenseInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { type BulkLine, bulkLinesQuery, bulkQuery } from "@/api/queries/people.ts";
import { useI18n } from "@/i18n";
import { Badge, type BadgeProps } from "@/ui/badge.tsx";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Row, Stack } from "@/ui/layout.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { ProgressBar } from "@/ui/progress.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { useKeptFocus } from "@/ui/use-kept-focus.ts";

type Outcome = NonNullable<BulkLine["outcome"]>;

const tones: Record<Outcome, NonNullable<BadgeProps["tone"]>> = {
  enrolled: "success",
  returned: "success",
  moved: "success",
  waiting: "info",
  already_enrolled: "neutral",
  already_waiting: "neutral",
  repeated: "neutral",
  unknown_person: "danger",
  unknown_section: "danger",
  full: "warning",
};

interface BulkReportProps {
  bulkId: string;
  /** Carries out what was tried. */
  onEnrol?: () => void;
  isEnrolling: boolean;
}

/** What became of each line of a list, or would become of it. */
export function BulkReport({ bulkId, onEnrol, isEnrolling }: BulkReportProps) {
  const { t } = useI18n();
  const { data: bulk } = useSuspenseQuery(bulkQuery(bulkId));
  const keptFocus = useKeptFocus<HTMLDivElement>();
  return (
    <Stack gap={4}>
      <div role="status" ref={keptFocus}>
        {bulk.state === "done" ? (
          <Callout
            tone={bulk.dry_run ? "info" : "success"}
            title={t(bulk.dry_run ? "people.bulk.tried" : "people.bulk.done", { count: bulk.line_count })}
            actions={
              bulk.dry_run &&
              onEnrol && (
                <Button variant="primary" isPending={isEnrolling} onPress={onEnrol}>
                  {t("people.bulk.enrol")}
                </Button>
              )
            }
          >
            <Row gap={2}>
              {bulk.outcomes.map(({ outcome, lines }) => (
                <Badge key={outcome} tone={tones[outcome]}>
                  {t(`people.bulk.count.${outcome}`, { count: lines })}
                </Badge>
              ))}
            </Row>
          </Callout>
        ) : (
          <ProgressBar
            label={t("people.bulk.running")}
            value={Math.floor((100 * bulk.done_count) / Math.max(1, bulk.line_count))}
            valueText={t("people.bulk.progress", { done: bulk.done_count, total: bulk.line_count })}
          />
        )}
      </div>
      <Lines bulkId={bulkId} done={bulk.done_count} />
    </Stack>
  );
}

function Lines({ bulkId, done }: { bulkId: string; done: number }) {
  const { t, format } = useI18n();
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useSuspenseInfiniteQuery(
    bulkLinesQuery(bulkId, useDeferredValue(done)),
  );
  const lines = data.pages.flatMap((page) => page.items);
  const columns: Column<BulkLine>[] = [
    { id: "email", header: t("people.column.email"), cell: ({ email }) => <bdi>{email}</bdi> },
    { id: "line", header: t("people.bulk.line"), align: "end", cell: ({ line }) => format.number(line) },
    { id: "section", header: t("people.column.section"), cell: ({ section }) => <bdi>{section ?? "–"}</bdi> },
    {
      id: "outcome",
      header: t("people.bulk.outcome"),
      cell: ({ outcome }) =>
        outcome ? <Badge tone={tones[outcome]}>{t(`people.bulk.outcome.${outcome}`)}</Badge> : "…",
    },
  ];
  return (
    <>
      <Table
        label={t("people.bulk.report")}
        columns={columns}
        rows={lines}
        rowKey={({ line }) => String(line)}
        empty={<p>{t("people.bulk.empty")}</p>}
      />
      {lines.length > 0 && (
        <LoadMore
          hasMore={hasNextPage}
          isLoading={isFetchingNextPage}
          onLoadMore={() => void fetchNextPage()}
          shown={lines.length}
        />
      )}
    </>
  );
}
