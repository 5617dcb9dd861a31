import Play from "lucide-react/icons/play";
import type { CompletionView, NextLesson } from "@/api/queries/learning.ts";
import { useI18n } from "@/i18n";
import { LinkButton } from "@/ui/button.tsx";
import { Link } from "@/ui/link.tsx";
import { courseAddress, lessonAddress } from "./addresses.ts";
import { LessonsDone } from "./lessons-done.tsx";
import styles from "./next-card.module.css";

export interface NextCardProps {
  courseId: string;
  /** Left out on the pages of the course itself. */
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
        <h2 id="next-lesson" className={styles.title} dir="auto">
          {lesson.title}
        </h2>
        <p className={styles.place}>
          {courseTitle !== undefined && (
            <span dir="auto">
              <Link href={courseAddress(courseId)}>{courseTitle}</Link>
            </span>
          )}
          <span dir="auto">{lesson.module_title}</span>
          {lesson.minutes > 0 && <span>{format.duration(lesson.minutes * 60)}</span>}
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
