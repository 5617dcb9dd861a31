import type { StudentCourse } from "@/api/queries/reports.ts";
import { useI18n } from "@/i18n";
import { Badge } from "@/ui/badge.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { Table } from "@/ui/table.tsx";
import { stateTones } from "./student-table.tsx";

type Lesson = StudentCourse["lessons"][number] & { title: string };

/** What a student has done, by the modules and lessons of the version that they read. */
export function StudentLessons({ progress }: { progress: StudentCourse }) {
  const reported = new Map(progress.lessons.map((lesson) => [lesson.lesson_id, lesson]));
  return progress.modules.map((module) => (
    <PageSection key={module.id} title={module.title}>
      <Lessons
        title={module.title}
        lessons={module.lessons.flatMap(({ id, title }) => {
          const lesson = reported.get(id);
          return lesson ? [{ ...lesson, title }] : [];
        })}
      />
    </PageSection>
  ));
}

function Lessons({ title, lessons }: { title: string; lessons: readonly Lesson[] }) {
  const { t, format } = useI18n();
  return (
    <Table
      label={title}
      rows={lessons}
      rowKey={(lesson) => lesson.lesson_id}
      columns={[
        { id: "lesson", header: t("teach.report.lesson"), cell: (lesson) => <bdi>{lesson.title}</bdi> },
        {
          id: "state",
          header: t("teach.report.column.state"),
          cell: ({ state }) => <Badge tone={stateTones[state]}>{t(`teach.report.view.${state}`)}</Badge>,
        },
        {
          id: "time",
          header: t("teach.report.column.time"),
          align: "end",
          cell: (lesson) => (lesson.time_spent_s > 0 ? format.duration(lesson.time_spent_s) : "–"),
        },
        {
          id: "completed",
          header: t("teach.report.completed"),
          cell: (lesson) => (lesson.completed_at === null ? "–" : format.date(lesson.completed_at)),
        },
      ]}
    />
  );
}
