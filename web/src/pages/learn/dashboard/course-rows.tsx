import type { MyEnrollment } from "@/api/queries/learning.ts";
import { type MessageId, useI18n } from "@/i18n";
import { LinkButton } from "@/ui/button.tsx";
import { Link } from "@/ui/link.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { courseAddress, lessonAddress } from "../addresses.ts";
import { Dotted } from "../dotted.tsx";
import { LessonsDone } from "../lessons-done.tsx";
import styles from "./course-rows.module.css";

/** Courses to go on with, each with its next lesson; nothing when there are none. */
export function CourseRows({
  title,
  enrollments,
}: {
  title: MessageId;
  enrollments: readonly MyEnrollment[];
}) {
  const { t } = useI18n();
  if (enrollments.length === 0) return null;
  return (
    <PageSection title={t(title)}>
      <ul className={styles.rows}>
        {enrollments.map((enrollment) => (
          <CourseRow key={enrollment.id} enrollment={enrollment} />
        ))}
      </ul>
    </PageSection>
  );
}

function CourseRow({ enrollment }: { enrollment: MyEnrollment }) {
  const { t, format } = useI18n();
  const { course_id: courseId, next_lesson: lesson, last_activity_at: lastVisit } = enrollment;
  return (
    <li className={styles.row}>
      <div className={styles.text}>
        <h3 className={styles.title}>
          <Link href={courseAddress(courseId)} look="plain">
            <bdi>{enrollment.title}</bdi>
          </Link>
        </h3>
        {lesson && <p>{t("learn.dashboard.next", { lesson: lesson.title })}</p>}
        <p className={styles.facts}>
          <Dotted>
            {lesson && lesson.minutes > 0 && format.duration(lesson.minutes * 60)}
            {lastVisit !== null && t("learn.dashboard.visited", { when: format.relative(lastVisit) })}
          </Dotted>
        </p>
      </div>
      {lesson && (
        <LinkButton
          href={lessonAddress(courseId, lesson.id)}
          aria-label={t(
            lastVisit === null ? "learn.dashboard.start_course" : "learn.dashboard.continue_course",
            {
              course: enrollment.title,
            },
          )}
        >
          {t(lastVisit === null ? "learn.start" : "learn.continue")}
        </LinkButton>
      )}
      {lastVisit !== null && (
        <div className={styles.progress}>
          <LessonsDone progress={enrollment.progress} />
        </div>
      )}
    </li>
  );
}
