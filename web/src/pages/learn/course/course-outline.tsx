import { type MessageId, useI18n } from "@/i18n";
import { type LockView, lockText } from "@/shared/locks.ts";
import { Badge } from "@/ui/badge.tsx";
import { Disclosure } from "@/ui/disclosure.tsx";
import { Link } from "@/ui/link.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { gradesAddress, lessonAddress, progressAddress } from "../addresses.ts";
import styles from "./course-outline.module.css";
import { LessonState } from "./lesson-state.tsx";
import { ModuleTitle } from "./module-title.tsx";
import { minutesOf, nextLesson, type Outline, type OutlineLesson, type OutlineModule } from "./way-in.ts";

const kinds: Partial<Record<OutlineLesson["kind"], MessageId>> = {
  video: "learn.kind.video",
  file: "learn.kind.file",
  link: "learn.kind.link",
  activity: "learn.kind.activity",
};

/** All lessons in their order, with how far the reader is and what is locked. Completed modules are folded. */
export function CourseOutline({ outline }: { outline: Outline }) {
  const { t } = useI18n();
  return (
    <PageSection
      title={t("learn.outline.title")}
      actions={
        outline.enrollment && (
          <>
            <Link href={progressAddress(outline.course_id)}>{t("learn.progress.title")}</Link>
            <Link href={gradesAddress(outline.course_id)}>{t("learn.grades")}</Link>
          </>
        )
      }
    >
      <LockNote outline={outline} />
      {outline.modules.map((module) => (
        <Module key={module.id} module={module} outline={outline} />
      ))}
    </PageSection>
  );
}

/** Why the whole course is locked, and that lessons open one after the other, once for all of them. */
function LockNote({ outline }: { outline: Outline }) {
  const { t, format } = useI18n();
  const isInOrder = outline.modules.some((module) =>
    module.lessons.some((lesson) => lesson.locks.some(isOrder)),
  );
  const texts = outline.locks.map((lock) =>
    lock.reason === "not_enrolled" ? t("learn.lock.not_enrolled") : lockText(t, format, lock),
  );
  if (isInOrder) texts.push(t("learn.lock.previous_not_completed"));
  return (
    <>
      <Notes texts={texts} />
      <DueDate at={outline.due_at} />
    </>
  );
}

const isOrder = (lock: LockView) => lock.reason === "previous_not_completed";

/** The reasons of one thing itself; those of what it is in stand there. */
function useOwnReasons(locks: readonly LockView[], scope: LockView["scope"]): string[] {
  const { t, format } = useI18n();
  return locks
    .filter((lock) => lock.scope === scope && !isOrder(lock))
    .map((lock) => lockText(t, format, lock));
}

function Notes({ texts }: { texts: readonly string[] }) {
  return texts.map((text) => (
    <p key={text} className={styles.note}>
      {text}
    </p>
  ));
}

function DueDate({ at }: { at: string | null }) {
  const { t, format } = useI18n();
  return at !== null && <p className={styles.note}>{t("common.due", { date: format.dateTime(at) })}</p>;
}

function Module({ module, outline }: { module: OutlineModule; outline: Outline }) {
  const { t } = useI18n();
  const next = nextLesson(outline);
  const reasons = useOwnReasons(module.locks, "module");
  const total = module.lessons.length;
  const done = module.lessons.filter((lesson) => lesson.state === "completed").length;
  return (
    <Disclosure
      title={
        <ModuleTitle
          title={module.title}
          detail={
            outline.enrollment
              ? t("learn.progress.lessons", { done, total })
              : t("learn.facts.lessons", { count: total })
          }
        />
      }
      level={3}
      look="card"
      defaultExpanded={module.state !== "completed"}
    >
      <Notes texts={reasons} />
      <DueDate at={module.due_at} />
      <ol>
        {module.lessons.map((lesson) => (
          <Lesson
            key={lesson.id}
            lesson={lesson}
            courseId={outline.course_id}
            isNext={lesson.id === next?.id}
          />
        ))}
      </ol>
    </Disclosure>
  );
}

function Lesson({ lesson, courseId, isNext }: { lesson: OutlineLesson; courseId: string; isNext: boolean }) {
  const { t, format } = useI18n();
  const kind = kinds[lesson.kind];
  const minutes = minutesOf(lesson);
  const reasons = useOwnReasons(lesson.locked ? lesson.locks : [], "lesson");
  return (
    <li className={styles.lesson}>
      <LessonState lesson={lesson} />
      <span className={styles.title}>
        {lesson.locked ? (
          <bdi>{lesson.title}</bdi>
        ) : (
          <Link href={lessonAddress(courseId, lesson.id)} look="plain">
            <bdi>{lesson.title}</bdi>
          </Link>
        )}
        <Notes texts={reasons} />
      </span>
      <span className={styles.facts}>
        {isNext && <Badge tone="accent">{t("learn.outline.next")}</Badge>}
        {!lesson.required && <Badge>{t("learn.outline.optional")}</Badge>}
        {lesson.due_at !== null && lesson.state !== "completed" && (
          <span>{t("common.due", { date: format.date(lesson.due_at) })}</span>
        )}
        {kind && <span>{t(kind)}</span>}
        {minutes > 0 && <span>{format.duration(minutes * 60)}</span>}
      </span>
    </li>
  );
}
