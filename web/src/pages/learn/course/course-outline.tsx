import { type MessageId, useI18n } from "@/i18n";
import { Badge } from "@/ui/badge.tsx";
import { Disclosure } from "@/ui/disclosure.tsx";
import { Link } from "@/ui/link.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { lessonAddress, progressAddress } from "../addresses.ts";
import styles from "./course-outline.module.css";
import { LessonState } from "./lesson-state.tsx";
import { ModuleTitle } from "./module-title.tsx";
import { minutesOf, nextLesson, type Outline, type OutlineLesson, type OutlineModule } from "./way-in.ts";

const kinds: Partial<Record<OutlineLesson["kind"], MessageId>> = {
  video_link: "learn.kind.video_link",
  external_link: "learn.kind.external_link",
};

/** All lessons in their order, with how far the reader is and what is locked. Completed modules are folded. */
export function CourseOutline({ outline }: { outline: Outline }) {
  const { t } = useI18n();
  return (
    <PageSection
      title={t("learn.outline.title")}
      actions={
        outline.enrollment && (
          <Link href={progressAddress(outline.course_id)}>{t("learn.progress.title")}</Link>
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

/** Why lessons are locked, once for all of them. */
function LockNote({ outline }: { outline: Outline }) {
  const { t } = useI18n();
  const reasons = outline.modules.flatMap((module) => module.lessons.map((lesson) => lesson.lock_reason));
  const reason = reasons.find((each) => each !== null);
  if (reason === undefined || reason === null) return null;
  return <p className={styles.note}>{t(`learn.lock.${reason}`)}</p>;
}

function Module({ module, outline }: { module: OutlineModule; outline: Outline }) {
  const { t } = useI18n();
  const next = nextLesson(outline);
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
      </span>
      <span className={styles.facts}>
        {isNext && <Badge tone="accent">{t("learn.outline.next")}</Badge>}
        {kind && <span>{t(kind)}</span>}
        {minutes > 0 && <span>{format.duration(minutes * 60)}</span>}
      </span>
    </li>
  );
}
