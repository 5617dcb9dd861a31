import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import Pencil from "lucide-react/icons/pencil";
import type { Schemas } from "@/api/client.ts";
import { courseQuery, outlineQuery } from "@/api/queries/courses.ts";
import { useI18n } from "@/i18n";
import { asAuthorReads } from "@/shared/author-outline.ts";
import { CourseCover } from "@/shared/course-cover.tsx";
import { usePageTitle } from "@/shared/page-title.ts";
import { required } from "@/shared/required.ts";
import { useSignedIn } from "@/shared/use-signed-in.ts";
import { LinkButton } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader } from "@/ui/page-header.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { builderAddress, lessonAddress } from "./addresses.ts";
import { AboutCourse } from "./course/about-course.tsx";
import { AuthorCard } from "./course/author-card.tsx";
import { CourseOutline } from "./course/course-outline.tsx";
import { EnrollCard } from "./course/enroll-card.tsx";
import { FavouriteButton } from "./course/favourite-button.tsx";
import { LeaveCourse } from "./course/leave-course.tsx";
import { SignInCard } from "./course/sign-in-card.tsx";
import { courseMinutes, firstLesson, nextLesson, type Outline } from "./course/way-in.ts";
import styles from "./course-page.module.css";
import { NextCard } from "./next-card.tsx";

type Course = Schemas["CourseView"];

/** One course: the way in or on, then what there is in it, then what it is about. */
export function CoursePage() {
  const { courseId } = useParams({ from: "/open/courses/$courseId" });
  const { data: course } = useQuery({ ...courseQuery(courseId), ...required });
  usePageTitle(course?.title);
  const isPublished = course !== undefined && course.published_version !== null;
  const { data } = useQuery({ ...outlineQuery(courseId), ...required, enabled: isPublished });
  if (!course || (isPublished && !data)) return <CourseLoading />;
  const outline = data && course.can_edit ? asAuthorReads(data) : data;
  return (
    <PageFrame>
      <CourseHeader course={course} />
      <CourseCover cover={course.cover} courseId={course.id} isWide />
      {outline ? <WayIn course={course} outline={outline} /> : <NotPublished />}
      <div className={styles.columns}>
        {outline && <CourseOutline outline={outline} />}
        <AboutCourse course={course} outline={outline} />
      </div>
      {course.enrolled && <LeaveCourse courseId={course.id} />}
    </PageFrame>
  );
}

function CourseLoading() {
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

function CourseHeader({ course }: { course: Course }) {
  const { t } = useI18n();
  const isSignedIn = useSignedIn();
  return (
    <PageHeader
      crumbs={[{ label: t("learn.catalogue.title"), href: "/catalogue" }]}
      title={<bdi lang={course.language ?? undefined}>{course.title}</bdi>}
      description={
        course.summary === "" ? undefined : <bdi lang={course.language ?? undefined}>{course.summary}</bdi>
      }
      actions={
        <>
          {isSignedIn && course.published_version !== null && <FavouriteButton courseId={course.id} />}
          {course.can_edit && <EditLink course={course} />}
        </>
      }
    />
  );
}

function EditLink({ course }: { course: Course }) {
  const { t } = useI18n();
  return (
    <LinkButton
      href={builderAddress(course.id)}
      icon={<Pencil />}
      variant={course.enrolled ? "secondary" : "primary"}
    >
      {t("learn.course.edit")}
    </LinkButton>
  );
}

function WayIn({ course, outline }: { course: Course; outline: Outline }) {
  const lesson = nextLesson(outline);
  const { invitation } = useSearch({ from: "/open/courses/$courseId" });
  const isSignedIn = useSignedIn();
  if (!isSignedIn) return <SignInCard course={course} outline={outline} />;
  if (!course.enrolled && course.can_edit) return <AuthorCard outline={outline} />;
  if (!course.enrolled) {
    return (
      <EnrollCard
        courseId={course.id}
        invitation={invitation}
        lessons={outline.progress.total_lessons}
        minutes={courseMinutes(outline)}
        level={course.level}
        language={course.language}
      />
    );
  }
  if (lesson) return <NextCard courseId={course.id} lesson={lesson} progress={outline.progress} />;
  return <Completed outline={outline} />;
}

function Completed({ outline }: { outline: Outline }) {
  const { t, format } = useI18n();
  const date = outline.enrollment?.completed_at ?? null;
  const first = firstLesson(outline);
  return (
    <Callout
      tone="success"
      title={
        date === null
          ? t("learn.course.completed")
          : t("learn.course.completed_on", { date: format.date(date) })
      }
      actions={
        first && (
          <LinkButton href={lessonAddress(outline.course_id, first.id)}>{t("learn.course.again")}</LinkButton>
        )
      }
    >
      {t("learn.course.completed.text")}
    </Callout>
  );
}

function NotPublished() {
  const { t } = useI18n();
  return <Callout title={t("learn.course.draft.title")}>{t("learn.course.draft.text")}</Callout>;
}
