import CircleCheck from "lucide-react/icons/circle-check";
import type { CourseCard } from "@/api/queries/courses.ts";
import { useI18n } from "@/i18n";
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
      <div className={styles.head}>
        <span className={styles.category}>
          <bdi>{course.category}</bdi>
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
