import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import DoorOpen from "lucide-react/icons/door-open";
import { asProblem } from "@/api/problem.ts";
import { outlineQuery } from "@/api/queries/courses.ts";
import { type CourseProgress, ownProgressQuery } from "@/api/queries/learning.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { required } from "@/shared/required.ts";
import { LinkButton } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { StatRow, StatTile } from "@/ui/layout.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader } from "@/ui/page-header.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { courseAddress, gradesAddress } from "./addresses.ts";
import { nextLesson, type Outline } from "./course/way-in.ts";
import { NextCard } from "./next-card.tsx";
import { byModule } from "./progress/by-module.ts";
import { ModuleLines } from "./progress/module-lines.tsx";
import { ProgressPlots } from "./progress/progress-plots.tsx";

/** How far the reader is in one course, what is next, and where the time went. */
export function ProgressPage() {
  const { t } = useI18n();
  const { courseId } = useParams({ from: "/signed-in/courses/$courseId/progress" });
  const { data: outline } = useQuery({ ...outlineQuery(courseId), ...required });
  const own = useQuery({ ...ownProgressQuery(courseId), throwOnError: (error) => !isNotEnrolled(error) });
  usePageTitle(outline && `${t("learn.progress.title")} · ${outline.title}`);
  if (!outline || own.isPending) return <ProgressLoading />;
  return (
    <PageFrame>
      <PageHeader
        crumbs={[{ label: outline.title, href: courseAddress(courseId) }]}
        title={t("learn.progress.title")}
        actions={own.data && <LinkButton href={gradesAddress(courseId)}>{t("learn.grades")}</LinkButton>}
      />
      {own.data ? <Contents outline={outline} progress={own.data} /> : <NotEnrolled courseId={courseId} />}
    </PageFrame>
  );
}

function isNotEnrolled(error: Error): boolean {
  return asProblem(error).code === "enrollment.not_found";
}

function ProgressLoading() {
  return (
    <PageFrame>
      <LoadingState>
        <Skeleton shape="title" />
        <Skeleton shape="card" />
        <Skeleton shape="lines" lines={6} />
      </LoadingState>
    </PageFrame>
  );
}

function NotEnrolled({ courseId }: { courseId: string }) {
  const { t } = useI18n();
  return (
    <EmptyState
      icon={<DoorOpen />}
      title={t("learn.progress.not_enrolled.title")}
      actions={
        <LinkButton variant="primary" href={courseAddress(courseId)}>
          {t("learn.progress.not_enrolled.action")}
        </LinkButton>
      }
    >
      <p>{t("learn.progress.not_enrolled.text")}</p>
    </EmptyState>
  );
}

function Contents({ outline, progress }: { outline: Outline; progress: CourseProgress }) {
  const lesson = nextLesson(outline);
  const modules = byModule(outline, progress);
  return (
    <>
      <Facts progress={progress} />
      {lesson && <NextCard courseId={outline.course_id} lesson={lesson} progress={progress} />}
      <ProgressPlots modules={modules} />
      <ModuleLines courseId={outline.course_id} modules={modules} />
    </>
  );
}

function Facts({ progress }: { progress: CourseProgress }) {
  const { t, format } = useI18n();
  const { last_activity_at: lastVisit, completed_at: completedAt } = progress;
  return (
    <StatRow>
      <StatTile
        label={t("learn.progress.done")}
        value={format.percent(progress.percent)}
        note={t("learn.progress.lessons", {
          done: progress.completed_lessons,
          total: progress.total_lessons,
        })}
      />
      <StatTile label={t("learn.progress.time")} value={format.duration(progress.time_spent_s)} />
      <StatTile
        label={t("learn.progress.last_visit")}
        value={lastVisit === null ? t("learn.progress.never") : format.relative(lastVisit)}
        {...(lastVisit !== null && { note: format.dateTime(lastVisit) })}
      />
      {completedAt === null ? (
        <StatTile label={t("learn.progress.enrolled")} value={format.date(progress.enrolled_at)} />
      ) : (
        <StatTile label={t("learn.progress.completed")} value={format.date(completedAt)} />
      )}
    </StatRow>
  );
}
