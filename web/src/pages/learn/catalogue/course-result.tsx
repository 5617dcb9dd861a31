import CircleCheck from "lucide-react/icons/circle-check";
import type { CourseCard } from "@/api/queries/courses.ts";
import { useI18n } from "@/i18n";
import { CourseCover } from "@/shared/course-cover.tsx";
import { Badge } from "@/ui/badge.tsx";
import { Card, CardTitle } from "@/ui/card.tsx";
import { courseAddress } from "../addresses.ts";
import { CourseFacts } from "../course-facts.tsx";
import { LessonsDone } from "../lessons-done.tsx";
import styles from "./course-result.module.css";

/** One course of the catalogue: what it is, what it takes, and how far the reader is in it. */
export function CourseResult({ course }: { course: CourseCard }) {
  const { progress } = course;
  return (
    <Card as="li">
      <CourseCover cover={course.cover} courseId={course.id} />
      <div className={styles.head}>
        <span className={styles.category}>
          <bdi>{course.category?.title}</bdi>
        </span>
        <StateBadge course={course} />
      </div>
      <div className={styles.text} lang={course.language ?? undefined}>
        <CardTitle href={courseAddress(course.id)}>
          <bdi>{course.title}</bdi>
        </CardTitle>
        <p className={styles.summary}>
          <bdi>{course.summary}</bdi>
        </p>
      </div>
      <div className={styles.foot}>
        <Teachers course={course} />
        <CourseFacts
          lessons={course.lesson_count}
          minutes={course.minutes}
          level={course.level}
          language={course.language}
        />
        {progress !== null && progress.percent > 0 && progress.percent < 100 && (
          <LessonsDone progress={progress} />
        )}
      </div>
    </Card>
  );
}

/** The first who teach it, by name. */
function Teachers({ course }: { course: CourseCard }) {
  const { t, format } = useI18n();
  const names = course.instructors.flatMap(({ name }) => (name === null ? [] : [name]));
  if (names.length === 0) return null;
  return <p className={styles.teachers}>{t("learn.catalogue.taught_by", { names: format.list(names) })}</p>;
}

function StateBadge({ course }: { course: CourseCard }) {
  const { t } = useI18n();
  if (!course.enrolled) return null;
  if (course.progress?.percent === 100) {
    return (
      <Badge tone="success" icon={<CircleCheck />}>
        {t("learn.state.completed")}
      </Badge>
    );
  }
  return <Badge tone="accent">{t("learn.state.enrolled")}</Badge>;
}
