import { useSuspenseQueries } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { outlineQuery } from "@/api/queries/courses.ts";
import { type StudentCourse, studentProgressQuery } from "@/api/queries/reports.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { Badge } from "@/ui/badge.tsx";
import { Breadcrumbs } from "@/ui/breadcrumbs.tsx";
import { StatRow, StatTile } from "@/ui/layout.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { Table } from "@/ui/table.tsx";
import { stateTones } from "./student-table.tsx";

type Lesson = StudentCourse["lessons"][number] & { title: string };

/** One student of a course: what they have done, lesson by lesson, and where their time went. */
export function StudentPage() {
  const { t } = useI18n();
  const { courseId, userId } = useParams({
    from: "/signed-in/teaching-part/teaching/courses/$courseId/report/$userId",
  });
  const [{ data: outline }, { data: progress }] = useSuspenseQueries({
    queries: [outlineQuery(courseId), studentProgressQuery(courseId, userId)],
  });
  const name = progress.name ?? t("teach.report.unknown");
  usePageTitle(name);
  const reported = new Map(progress.lessons.map((lesson) => [lesson.lesson_id, lesson]));
  return (
    <>
      <Breadcrumbs
        crumbs={[{ label: t("teach.report.title"), href: `/teaching/courses/${courseId}/report` }]}
      />
      <h2>
        <bdi>{name}</bdi>
      </h2>
      <Facts progress={progress} />
      {outline.modules.map((module) => (
        <PageSection key={module.id} title={module.title}>
          <Lessons
            title={module.title}
            lessons={module.lessons.flatMap(({ id, title }) => {
              const lesson = reported.get(id);
              return lesson ? [{ ...lesson, title }] : [];
            })}
          />
        </PageSection>
      ))}
    </>
  );
}

function Facts({ progress }: { progress: StudentCourse }) {
  const { t, format } = useI18n();
  const { last_activity_at: last, completed_at: completed } = progress;
  return (
    <StatRow>
      <StatTile
        label={t("teach.report.column.progress")}
        value={format.percent(progress.percent)}
        note={t("teach.report.lessons_done", {
          done: progress.completed_lessons,
          total: progress.total_lessons,
        })}
      />
      <StatTile label={t("teach.report.column.time")} value={format.duration(progress.time_spent_s)} />
      <StatTile
        label={t("teach.report.column.last")}
        value={last === null ? t("teach.report.never") : format.relative(last)}
        {...(last !== null && { note: format.dateTime(last) })}
      />
      {completed === null ? (
        <StatTile label={t("teach.report.column.enrolled")} value={format.date(progress.enrolled_at)} />
      ) : (
        <StatTile label={t("teach.report.completed")} value={format.date(completed)} />
      )}
    </StatRow>
  );
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
