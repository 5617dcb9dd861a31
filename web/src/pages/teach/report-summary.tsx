import type { ProgressSummary } from "@/api/queries/reports.ts";
import { useI18n } from "@/i18n";
import { EmptyState } from "@/ui/empty-state.tsx";
import { StatRow, StatTile } from "@/ui/layout.tsx";
import { Link } from "@/ui/link.tsx";
import { BarList } from "@/ui/plots/bar-list.tsx";
import { Histogram } from "@/ui/plots/histogram.tsx";
import styles from "./report-summary.module.css";

const bandPercent = 10;

/** The class at a glance: how many there are, who is behind, how far they are, and which lessons hold them up. */
export function ReportSummary({ summary, courseId }: { summary: ProgressSummary; courseId: string }) {
  const { t, format } = useI18n();
  if (summary.students === 0) {
    return <EmptyState title={t("teach.report.empty.title")}>{t("teach.report.empty.text")}</EmptyState>;
  }
  return (
    <>
      <StatRow>
        <StatTile label={t("teach.report.students")} value={format.number(summary.students)} />
        <StatTile
          label={t("teach.report.behind")}
          value={format.number(summary.inactive_14_days)}
          note={
            summary.inactive_14_days > 0 ? (
              <Link href={`/teaching/courses/${courseId}/report?inactive_days=14&sort=percent`}>
                {t("teach.report.behind.who")}
              </Link>
            ) : (
              t("teach.report.behind.nobody")
            )
          }
        />
        <StatTile label={t("teach.report.active")} value={format.number(summary.active_7_days)} />
        <StatTile label={t("teach.report.completed")} value={format.number(summary.completed)} />
        <StatTile label={t("teach.report.average")} value={format.percent(summary.average_percent)} />
      </StatRow>
      <div className={styles.plots}>
        <ProgressHistogram summary={summary} />
        <LessonBars summary={summary} />
      </div>
    </>
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
