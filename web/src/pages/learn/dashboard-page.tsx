import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { enrollmentsQuery, type MyEnrollment } from "@/api/queries/learning.ts";
import { hasRole, type Me, meQuery } from "@/api/queries/me.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { required } from "@/shared/required.ts";
import { useFetched } from "@/shared/use-fetched.ts";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader } from "@/ui/page-header.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { type Arrangement, arrange } from "./dashboard/arrange.ts";
import { CompletedCourses } from "./dashboard/completed-courses.tsx";
import { CourseRows } from "./dashboard/course-rows.tsx";
import { FavouriteCourses } from "./dashboard/favourite-courses.tsx";
import { NothingOpen } from "./dashboard/nothing-open.tsx";
import { ProgrammeRows } from "./dashboard/programme-rows.tsx";
import { RecentLessons } from "./dashboard/recent-lessons.tsx";
import styles from "./dashboard-page.module.css";
import { NextCard } from "./next-card.tsx";

const loadDue = () => import("./dashboard/due-soon.tsx");
const loadTeaching = () => import("./dashboard/teaching-row.tsx");
const loadSuggested = () => import("./dashboard/suggested-courses.tsx");

/** What do I do next? The first thing on it is the lesson to open; everything else is further down. */
export function DashboardPage() {
  const { t } = useI18n();
  usePageTitle(t("learn.dashboard.title"));
  const { data: me } = useQuery({ ...meQuery, ...required });
  const begun = useInfiniteQuery({ ...enrollmentsQuery("in_progress"), ...required });
  const waiting = useInfiniteQuery({ ...enrollmentsQuery("not_started"), ...required });
  const completed = useInfiniteQuery({ ...enrollmentsQuery("completed"), ...required });
  const isReady = me !== undefined && begun.data && waiting.data && completed.data;
  return (
    <PageFrame>
      <PageHeader title={me ? t("learn.dashboard.hello", { name: me.name }) : t("learn.dashboard.title")} />
      {isReady ? (
        <Contents
          me={me}
          begun={itemsOf(begun.data)}
          waiting={itemsOf(waiting.data)}
          completed={itemsOf(completed.data)}
        />
      ) : (
        <LoadingState>
          <Skeleton shape="card" />
          <Skeleton shape="lines" lines={5} />
        </LoadingState>
      )}
    </PageFrame>
  );
}

function itemsOf(data: { pages: { items: MyEnrollment[] }[] }): MyEnrollment[] {
  return data.pages.flatMap((page) => page.items);
}

interface ContentsProps {
  me: Me;
  begun: MyEnrollment[];
  waiting: MyEnrollment[];
  completed: MyEnrollment[];
}

function Contents({ me, begun, waiting, completed }: ContentsProps) {
  const arrangement = arrange(begun, waiting);
  const isTeacher = hasRole(me, "teacher");
  const code = useFetched(loadTeaching, isTeacher);
  const due = useFetched(loadDue, true);
  // Room is kept for it: what stands below does not jump.
  const teaching = code ? <code.TeachingRow /> : isTeacher && <Skeleton shape="lines" lines={4} />;
  return (
    <>
      {arrangement.next === null && teaching}
      <Next arrangement={arrangement} hasCompleted={completed.length > 0} />
      {arrangement.next !== null && teaching}
      <div className={styles.columns}>
        <div className={styles.courses}>
          <ProgrammeRows />
          <CourseRows title="learn.dashboard.in_progress" enrollments={arrangement.inProgress} />
          <CourseRows title="learn.dashboard.not_started" enrollments={arrangement.notStarted} />
          <CompletedCourses enrollments={completed} />
        </div>
        <div className={styles.courses}>
          {due && <due.DueSoon />}
          <RecentLessons />
          <FavouriteCourses />
        </div>
      </div>
    </>
  );
}

function Next({ arrangement, hasCompleted }: { arrangement: Arrangement; hasCompleted: boolean }) {
  const { next } = arrangement;
  const suggestions = useFetched(loadSuggested, next === null);
  if (next === null) {
    return (
      <>
        <NothingOpen hasCompleted={hasCompleted} />
        {suggestions && <suggestions.SuggestedCourses />}
      </>
    );
  }
  return (
    <NextCard
      courseId={next.course_id}
      courseTitle={next.title}
      lesson={next.next_lesson}
      progress={next.progress}
    />
  );
}
