import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { type StudentCourse, studentProgressQuery } from "@/api/queries/reports.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { Breadcrumbs } from "@/ui/breadcrumbs.tsx";
import { StatRow, StatTile } from "@/ui/layout.tsx";
import { StudentLessons } from "./student-lessons.tsx";

/** One student of a course: what they have done, lesson by lesson, and where their time went. */
export function StudentPage() {
  const { t } = useI18n();
  const { courseId, userId } = useParams({
    from: "/signed-in/teaching-part/teaching/courses/$courseId/report/$userId",
  });
  const { data: progress } = useSuspenseQuery(studentProgressQuery(courseId, userId));
  const name = progress.name ?? t("teach.report.unknown");
  usePageTitle(name);
  return (
    <>
      <Breadcrumbs
        crumbs={[{ label: t("teach.report.title"), href: `/teaching/courses/${courseId}/report` }]}
      />
      <h2>
        <bdi>{name}</bdi>
      </h2>
      <Facts progress={progress} />
      <StudentLessons progress={progress} />
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
