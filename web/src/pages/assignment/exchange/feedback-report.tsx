import { useQuery } from "@tanstack/react-query";
import { everySubmissionQuery } from "@/api/queries/marking.ts";
import type { FeedbackItem, FeedbackReport } from "@/api/queries/submission-exchange.ts";
import { type MessageId, useI18n } from "@/i18n";
import { Badge } from "@/ui/badge.tsx";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Disclosure } from "@/ui/disclosure.tsx";
import { Link } from "@/ui/link.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { useKeptFocus } from "@/ui/use-kept-focus.ts";
import { markingAddress } from "../addresses.ts";
import styles from "../assignment.module.css";

interface FeedbackReportViewProps {
  assignmentId: string;
  /** Of the file that was sent. */
  name: string;
  report: FeedbackReport;
  isApplying: boolean;
  onApply: () => void;
}

/** What an upload changes and what of it is refused, line by line; a trial can be carried out from here. */
export function FeedbackReportView(props: FeedbackReportViewProps) {
  const { assignmentId, name, report, isApplying, onApply } = props;
  const { t } = useI18n();
  const keptFocus = useKeptFocus<HTMLElement>();
  const of = (outcome: FeedbackItem["outcome"]) => report.items.filter((item) => item.outcome === outcome);
  const [refused, applied, unchanged] = [of("refused"), of("applied"), of("unchanged")];
  const counts = { files: report.files, grades: report.grades };
  const shown = [...refused, ...applied];
  return (
    <section ref={keptFocus} aria-label={t("assignment.exchange.report")} className={styles.fields}>
      <div role="status">
        {refused.length > 0 ? (
          <Callout tone="danger" title={t("assignment.exchange.refused", { name, count: refused.length })}>
            {t("assignment.exchange.refused.text")}
          </Callout>
        ) : report.is_applied ? (
          <Callout tone="success" title={t("assignment.exchange.applied", { name })}>
            {t("assignment.exchange.counts", counts)}
          </Callout>
        ) : (
          <Callout
            tone="info"
            title={t(applied.length === 0 ? "assignment.exchange.nothing" : "assignment.exchange.tried", {
              name,
            })}
            {...(applied.length > 0 && {
              actions: (
                <Button variant="primary" isPending={isApplying} onPress={onApply}>
                  {t("assignment.exchange.apply")}
                </Button>
              ),
            })}
          >
            {t("assignment.exchange.counts", counts)}
          </Callout>
        )}
      </div>
      {shown.length > 0 && <Items assignmentId={assignmentId} items={shown} isDone={report.is_applied} />}
      {unchanged.length > 0 && (
        <Disclosure title={t("assignment.exchange.unchanged", { count: unchanged.length })} level={3}>
          <Items assignmentId={assignmentId} items={unchanged} isDone={report.is_applied} />
        </Disclosure>
      )}
    </section>
  );
}

const reasons: Record<string, MessageId> = {
  empty: "assignment.exchange.reason.empty",
  no_columns: "assignment.exchange.reason.no_columns",
  no_submission: "assignment.exchange.reason.unknown_submission",
  not_a_number: "assignment.exchange.reason.not_a_number",
  not_a_table: "assignment.exchange.reason.not_a_table",
  out_of_range: "assignment.exchange.reason.out_of_range",
  repeated: "assignment.exchange.reason.repeated",
  too_large: "assignment.exchange.reason.too_large",
  too_many: "assignment.exchange.reason.too_many",
  unknown_folder: "assignment.exchange.reason.unknown_folder",
  unknown_submission: "assignment.exchange.reason.unknown_submission",
};

const tones = { applied: "success", unchanged: "neutral", refused: "danger" } as const;

interface ItemsProps {
  assignmentId: string;
  items: readonly FeedbackItem[];
  isDone: boolean;
}

function Items({ assignmentId, items, isDone }: ItemsProps) {
  const { t, format } = useI18n();
  const { data: submissions } = useQuery(everySubmissionQuery(assignmentId, "all"));
  const outcomeOf = ({ outcome }: FeedbackItem) =>
    t(`assignment.exchange.outcome.${outcome === "applied" && isDone ? "done" : outcome}`);
  const columns: Column<FeedbackItem>[] = [
    {
      id: "what",
      header: t("assignment.exchange.what"),
      cell: ({ name, line }) => (
        <bdi className={styles.remark}>
          {line > 0 ? t("assignment.exchange.line", { name, line: format.number(line) }) : name}
        </bdi>
      ),
    },
    {
      id: "whose",
      header: t("assignment.submissions.who"),
      cell: ({ submission_id }) => {
        const row = submissions?.find(({ id }) => id === submission_id);
        if (submission_id === null) return "–";
        return (
          <Link href={markingAddress(submission_id)}>
            <bdi>{row ? (row.name ?? row.pseudonym) : t("assignment.exchange.open")}</bdi>
          </Link>
        );
      },
    },
    {
      id: "outcome",
      header: t("assignment.exchange.outcome"),
      cell: (item) => <Badge tone={tones[item.outcome]}>{outcomeOf(item)}</Badge>,
    },
  ];
  const reason: Column<FeedbackItem> = {
    id: "reason",
    header: t("assignment.exchange.reason"),
    cell: ({ outcome, code, message }) => {
      if (outcome !== "refused") return "–";
      const known = reasons[code];
      return known ? t(known) : message;
    },
  };
  const isRefused = items.some(({ outcome }) => outcome === "refused");
  return (
    <Table
      label={t("assignment.exchange.report")}
      columns={isRefused ? [...columns, reason] : columns}
      rows={items}
      rowKey={(item) => `${items.indexOf(item)}`}
    />
  );
}
