import type { StudentProgress } from "@/api/queries/reports.ts";
import { useI18n } from "@/i18n";
import { Badge, type BadgeProps } from "@/ui/badge.tsx";
import { ProgressBar } from "@/ui/progress.tsx";
import { type Column, type Sort, Table } from "@/ui/table.tsx";
import styles from "./student-table.module.css";

const tones: Record<StudentProgress["state"], NonNullable<BadgeProps["tone"]>> = {
  not_started: "neutral",
  in_progress: "info",
  completed: "success",
};

export interface StudentTableProps {
  students: readonly StudentProgress[];
  sort: Sort;
  onSort: (sort: Sort) => void;
}

export function StudentTable({ students, sort, onSort }: StudentTableProps) {
  const { t, format } = useI18n();
  const columns: Column<StudentProgress>[] = [
    {
      id: "name",
      header: t("teach.report.column.student"),
      isSortable: true,
      cell: (student) => (
        <span className={styles.person}>
          <bdi>{student.name ?? t("teach.report.unknown")}</bdi>
          {student.email ? <bdi className={styles.email}>{student.email}</bdi> : null}
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
      cell: (student) => <Badge tone={tones[student.state]}>{t(`teach.report.view.${student.state}`)}</Badge>,
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
