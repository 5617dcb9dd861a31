import Circle from "lucide-react/icons/circle";
import Check from "lucide-react/icons/circle-check";
import CircleDot from "lucide-react/icons/circle-dot";
import Lock from "lucide-react/icons/lock";
import { useEffect, useRef } from "react";
import type { Outline, OutlineLesson } from "@/api/queries/lessons.ts";
import { type MessageId, useI18n } from "@/i18n";
import { useFollow } from "@/shared/html-content/use-follow.ts";
import { whenIdle } from "@/shared/when-idle.ts";
import { cx } from "@/ui/cx.ts";
import { ProgressBar } from "@/ui/progress.tsx";
import styles from "./outline-panel.module.css";
import { courseAddress, lessonAddress } from "./places.ts";

/** The lessons of the course, how far each of them is, and where the reader is among them. */
export function OutlinePanel({ outline, lessonId }: { outline: Outline; lessonId: string }) {
  const { t } = useI18n();
  const follow = useFollow();
  const { progress } = outline;
  const done = t("read.lessons_done", { done: progress.completed_lessons, total: progress.total_lessons });
  return (
    <div className={styles.panel}>
      <p className={styles.course}>
        <a className={styles.courseLink} href={courseAddress(outline.course_id)} onClick={follow}>
          {outline.title}
        </a>
      </p>
      {outline.enrollment !== null && <ProgressBar label={done} value={progress.percent} />}
      <nav aria-label={t("read.outline")}>
        {outline.modules.map((module) => (
          <section key={module.id} className={styles.module}>
            <h2 className={styles.title}>{module.title}</h2>
            <ol>
              {module.lessons.map((lesson) => (
                <Entry
                  key={lesson.id}
                  lesson={lesson}
                  href={lessonAddress(outline.course_id, lesson.id)}
                  isHere={lesson.id === lessonId}
                />
              ))}
            </ol>
          </section>
        ))}
      </nav>
    </div>
  );
}

interface Look {
  icon: typeof Circle;
  text: MessageId;
  className: string | undefined;
}

const looks: Record<OutlineLesson["state"], Look> = {
  not_started: { icon: Circle, text: "read.state.not_started", className: undefined },
  in_progress: { icon: CircleDot, text: "read.state.in_progress", className: styles.begun },
  completed: { icon: Check, text: "read.state.completed", className: styles.done },
};
const lockedLook: Look = { icon: Lock, text: "read.state.locked", className: undefined };

function Entry({ lesson, href, isHere }: { lesson: OutlineLesson; href: string; isHere: boolean }) {
  const { t, format } = useI18n();
  const follow = useFollow();
  const entry = useRef<HTMLLIElement>(null);
  useEffect(() => {
    // Measuring at once would make the browser lay out the page before it has been drawn.
    if (isHere) void whenIdle().then(() => entry.current && bringIntoView(entry.current));
  }, [isHere]);
  const { icon: Icon, text, className } = lesson.locked ? lockedLook : looks[lesson.state];
  const minutes = lesson.teaching_minutes + lesson.exercise_minutes;
  return (
    <li ref={entry}>
      <a
        href={href}
        onClick={follow}
        className={cx(styles.lesson, isHere && styles.here)}
        aria-current={isHere ? "page" : undefined}
      >
        <Icon role="img" aria-label={t(text)} className={className} />
        <span className={styles.name}>{lesson.title}</span>
        {minutes > 0 && <span className={styles.minutes}>{format.duration(minutes * 60)}</span>}
      </a>
    </li>
  );
}

/** Scrolls the panel, and never the page, so that the entry is in its middle, unless it can be seen anyway. */
function bringIntoView(entry: HTMLElement): void {
  let box = entry.parentElement;
  while (box !== null && box.scrollHeight <= box.clientHeight) box = box.parentElement;
  if (box === null || box === document.documentElement || box === document.body) return;
  const [own, around] = [entry.getBoundingClientRect(), box.getBoundingClientRect()];
  if (own.top >= around.top && own.bottom <= around.bottom) return;
  box.scrollTop += own.top - around.top - box.clientHeight / 2;
}
