import type { ProgressSummary } from "@/api/queries/reports.ts";
import { useI18n } from "@/i18n";
import { EmptyState } from "@/ui/empty-state.tsx";
import { StatRow, StatTile } from "@/ui/layout.tsx";
import { Link } from "@/ui/link.tsx";
import { BarList } from "@/ui/plots/bar-list.tsx";
import { Histogram } from "@/ui/plots/histogram.tsx";
import { reportAddress } from "./report-filter.ts";
import styles from "./report-summary.module.css";

const bandPercent = 10;

interface ReportSummaryProps {
  summary: ProgressSummary;
  courseId: string;
  /** The one that the summary is about. */
  section: string | undefined;
}

/** The class at a glance: how many there are, who is behind, how far they are, and which lessons hold them up. */
export function ReportSummary({ summary, courseId, section }: ReportSummaryProps) {
  const { t, format } = useI18n();
  const within = section ? { section } : {};
  if (summary.students === 0) {
    return <EmptyState title={t("teach.report.empty.title")}>{t("teach.report.empty.text")}</EmptyState>;
  }
  return (
    <>
      <StatRow>
        <StatTile label={t("teach.report.students")} value={format.number(summary.students)} />
        <StatTile
          label={t("teach.report.at_risk")}
          value={format.number(summary.at_risk)}
          note={
            summary.at_risk > 0 ? (
              <Link href={reportAddress(courseId, { ...within, risk: "any", sort: "percent" })}>
                {t("teach.report.at_risk.who")}
              </Link>
            ) : (
              t("teach.report.at_risk.nobody")
            )
          }
        />
        <StatTile label={t("teach.report.active")} value={format.number(summary.active_7_days)} />
        <StatTile label={t("teach.report.completed")} value={format.number(summary.completed)} />
        <StatTile label={t("teach.report.average")} value={format.percent(summary.average_percent)} />
      </StatRow>
      <div className={styles.plots}>
        {summary.at_risk > 0 && <Risks summary={summary} courseId={courseId} section={section} />}
        <ProgressHistogram summary={summary} />
        <LessonBars summary={summary} />
      </div>
    </>
  );
}

/** Why somebody should be looked after; each reason leads to those whom it is about. */
function Risks({ summary, courseId, section }: ReportSummaryProps) {
  const { t, format } = useI18n();
  const within = section ? { section } : {};
  const given = summary.risks.map(({ reason, students }) => ({
    reason,
    label: t(`teach.report.risk.${reason}`),
    value: students,
  }));
  return (
    <div className={styles.risks}>
      <BarList
        title={t("teach.report.risks")}
        summary={t("teach.report.risks.summary", { count: summary.at_risk })}
        labelName={t("teach.report.risks.reason")}
        valueName={t("teach.report.students")}
        data={given}
        max={summary.students}
      />
      <ul aria-label={t("teach.report.risks.links")} className={styles.reasons}>
        {given
          .filter(({ value }) => value > 0)
          .map(({ reason, label, value }) => (
            <li key={reason}>
              <Link href={reportAddress(courseId, { ...within, risk: reason, sort: "percent" })}>
                {label} ({format.number(value)})
              </Link>
            </li>
          ))}
      </ul>
    </div>
  );
}

function ProgressHistogram({ summary }: { summary: ProgressSummary }) {
  const { t, format } = useI18n();
  const data = summary.histogram.map((value, index) => ({
    label: format.percent(index * bandPercent),
    value,
  }));
  return (
    <Histogram
      title={t("teach.report.histogram")}
      summary={t("teach.report.histogram.summary", {
        average: format.percent(summary.average_percent),
        count: summary.students,
      })}
      labelName={t("teach.report.histogram.label")}
      valueName={t("teach.report.students")}
      data={data}
    />
  );
}

function LessonBars({ summary }: { summary: ProgressSummary }) {
  const { t } = useI18n();
  const data = summary.lessons.map(({ title, completed }) => ({ label: title, value: completed }));
  return (
    <BarList
      title={t("teach.report.lessons")}
      summary={t("teach.report.lessons.summary", { count: summary.students })}
      labelName={t("teach.report.lesson")}
      valueName={t("teach.report.completed")}
      data={data}
      max={summary.students}
    />
  );
}
