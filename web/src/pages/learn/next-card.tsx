import Play from "lucide-react/icons/play";
import type { CompletionView, NextLesson } from "@/api/queries/learning.ts";
import { useI18n } from "@/i18n";
import { LinkButton } from "@/ui/button.tsx";
import { cx } from "@/ui/cx.ts";
import { Link } from "@/ui/link.tsx";
import { courseAddress, lessonAddress } from "./addresses.ts";
import { Dotted } from "./dotted.tsx";
import { LessonsDone } from "./lessons-done.tsx";
import styles from "./next-card.module.css";

interface NextCardProps {
  courseId: string;
  /** Left out on the pages of the course itself, whose title stands above. */
  courseTitle?: string;
  lesson: NextLesson;
  progress: CompletionView;
}

/** The answer to "what do I do next": one lesson, by name, and the one button that opens it. */
export function NextCard({ courseId, courseTitle, lesson, progress }: NextCardProps) {
  const { t, format } = useI18n();
  const isBegun = lesson.state === "in_progress";
  return (
    <section className={styles.card} aria-labelledby="next-lesson">
      <div className={styles.lesson}>
        <p className={styles.eyebrow}>{t(isBegun ? "learn.next.where_left" : "learn.next.up_next")}</p>
        <h2 id="next-lesson" className={cx(styles.title, courseTitle !== undefined && styles.large)}>
          <bdi>{lesson.title}</bdi>
        </h2>
        <p className={styles.place}>
          <Dotted>
            {courseTitle !== undefined && (
              <Link href={courseAddress(courseId)}>
                <bdi>{courseTitle}</bdi>
              </Link>
            )}
            <bdi>{lesson.module_title}</bdi>
            {lesson.minutes > 0 && format.duration(lesson.minutes * 60)}
          </Dotted>
        </p>
      </div>
      <LinkButton
        variant="primary"
        href={lessonAddress(courseId, lesson.id)}
        icon={<Play className={styles.play} />}
      >
        {t(isBegun ? "learn.next.continue" : "learn.next.start")}
      </LinkButton>
      <div className={styles.progress}>
        <LessonsDone progress={progress} />
      </div>
    </section>
  );
}
