import type { StudentProgress } from "@/api/queries/reports.ts";
import { useI18n } from "@/i18n";
import { Badge, type BadgeProps } from "@/ui/badge.tsx";
import { Link } from "@/ui/link.tsx";
import { ProgressBar } from "@/ui/progress.tsx";
import { type Column, type Sort, Table } from "@/ui/table.tsx";
import styles from "./student-table.module.css";

export const stateTones: Record<StudentProgress["state"], NonNullable<BadgeProps["tone"]>> = {
  not_started: "neutral",
  in_progress: "info",
  completed: "success",
};

/** What there is to know first: the state, or why somebody should be looked after. */
function State({ student }: { student: StudentProgress }) {
  const { t, format } = useI18n();
  if (student.risks.length === 0) {
    return <Badge tone={stateTones[student.state]}>{t(`teach.report.view.${student.state}`)}</Badge>;
  }
  return (
    <span className={styles.risks}>
      {student.risks.map((risk) => (
        <Badge key={risk} tone="warning">
          {risk === "behind"
            ? t("teach.report.risk.behind_of", { expected: format.percent(student.expected_percent ?? 0) })
            : t(`teach.report.risk.${risk}`)}
        </Badge>
      ))}
    </span>
  );
}

interface StudentTableProps {
  courseId: string;
  students: readonly StudentProgress[];
  sort: Sort;
  onSort: (sort: Sort) => void;
}

export function StudentTable({ courseId, students, sort, onSort }: StudentTableProps) {
  const { t, format } = useI18n();
  const columns: Column<StudentProgress>[] = [
    {
      id: "name",
      header: t("teach.report.column.student"),
      isSortable: true,
      cell: (student) => (
        <span className={styles.person}>
          <Link href={`/teaching/courses/${courseId}/report/${student.user_id}`} look="plain">
            <bdi>{student.name ?? t("teach.report.unknown")}</bdi>
          </Link>
          {student.email ? <bdi className={styles.email}>{student.email}</bdi> : null}
          {student.section ? <bdi className={styles.email}>{student.section}</bdi> : null}
        </span>
      ),
    },
    {
      id: "percent",
      header: t("teach.report.column.progress"),
      isSortable: true,
      cell: (student) => (
        <ProgressBar
          label={t("teach.report.column.progress")}
          isLabelHidden
          value={student.percent}
          valueText={t("teach.report.lessons_done", {
            done: student.completed_lessons,
            total: student.total_lessons,
          })}
        />
      ),
    },
    {
      id: "state",
      header: t("teach.report.column.state"),
      cell: (student) => <State student={student} />,
    },
    {
      id: "time",
      header: t("teach.report.column.time"),
      align: "end",
      cell: (student) => format.duration(student.time_spent_s),
    },
    {
      id: "last_activity",
      header: t("teach.report.column.last"),
      isSortable: true,
      cell: (student) =>
        student.last_activity_at === null
          ? t("teach.report.never")
          : format.relative(student.last_activity_at),
    },
    {
      id: "enrolled",
      header: t("teach.report.column.enrolled"),
      isSortable: true,
      cell: (student) => format.date(student.enrolled_at),
    },
  ];
  return (
    <Table
      label={t("teach.report.students")}
      columns={columns}
      rows={students}
      rowKey={(student) => student.user_id}
      sort={sort}
      onSort={onSort}
      empty={<p>{t("teach.report.nobody")}</p>}
    />
  );
}
