import { useNavigate } from "@tanstack/react-router";
import Check from "lucide-react/icons/check";
import ChevronLeft from "lucide-react/icons/chevron-left";
import ChevronRight from "lucide-react/icons/chevron-right";
import PartyPopper from "lucide-react/icons/party-popper";
import { useState } from "react";
import { Link } from "react-aria-components/Link";
import { asProblem } from "@/api/problem.ts";
import type { LessonView, Outline, OutlineLesson } from "@/api/queries/lessons.ts";
import { type Translate, useI18n } from "@/i18n";
import { requirementTexts } from "@/shared/locks.ts";
import { Button, LinkButton } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { cx } from "@/ui/cx.ts";
import { toast } from "@/ui/toast.ts";
import styles from "./lesson-end.module.css";
import { courseAddress, lessonAddress, type Place } from "./places.ts";
import type { LessonProgress } from "./use-lesson-progress.ts";
import { isPlayedHere } from "./video/video-address.ts";

interface LessonEndProps {
  lesson: LessonView;
  place: Place | null;
  outline: Outline | undefined;
  progress: LessonProgress;
}

/** The way on: the lesson is completed, and the next one opens. */
export function LessonEnd({ lesson, place, outline, progress }: LessonEndProps) {
  const { t } = useI18n();
  if (!place || !outline) return null;
  const ending = endingText(t, lesson);
  const isWholeDone = outline.enrollment !== null && outline.progress.percent === 100;
  return (
    <section className={styles.end} aria-label={t("read.end")}>
      {isWholeDone && (
        <p className={styles.done} role="status">
          <PartyPopper aria-hidden />
          {t("read.course_completed")}
        </p>
      )}
      <div className={styles.main}>
        {progress.isKept && lesson.state !== "completed" ? (
          <>
            <Requirements lesson={lesson} />
            {ending === null ? (
              <CompleteButton lesson={lesson} place={place} outline={outline} progress={progress} />
            ) : (
              <>
                <p className={styles.ending}>{ending}</p>
                <GoOn lesson={lesson} place={place} isCompleted={false} />
              </>
            )}
          </>
        ) : (
          <GoOn lesson={lesson} place={place} isCompleted={lesson.state === "completed"} />
        )}
      </div>
      <nav className={styles.neighbours} aria-label={t("read.neighbours")}>
        {place.previous && <Neighbour lesson={place.previous} courseId={lesson.course_id} isNext={false} />}
        {place.next && <Neighbour lesson={place.next} courseId={lesson.course_id} isNext />}
      </nav>
    </section>
  );
}

/** What completes a lesson that its reader does not complete; null where they do. */
function endingText(t: Translate, lesson: LessonView): string | null {
  if (lesson.kind === "activity") return t("read.done.activity");
  if (lesson.done_when === "opened") return t("read.done.opened");
  // Players on other sites tell us nothing.
  const isSeen = lesson.done_when === "watched" && isPlayedHere(lesson, location.origin);
  return isSeen ? t("read.done.watched", { percent: lesson.video?.watch_percent ?? 100 }) : null;
}

/** What completing it still takes, for a lesson that asks for time or a score. */
function Requirements({ lesson }: { lesson: LessonView }) {
  const { t, format } = useI18n();
  const texts = requirementTexts(t, format, lesson);
  if (texts.length === 0) return null;
  return (
    <Callout title={t("read.not_yet_completed")}>
      {texts.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </Callout>
  );
}

function CompleteButton({
  lesson,
  place,
  outline,
  progress,
}: LessonEndProps & { place: Place; outline: Outline }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const [isPending, setPending] = useState(false);
  const goOn = () => {
    if (place.next) void navigate({ href: lessonAddress(lesson.course_id, place.next.id) });
  };
  const save = async () => {
    try {
      const outcome = await progress.complete();
      if (outcome === "kept") toast.show({ tone: "warning", text: t("read.kept") });
      return outcome;
    } catch (error) {
      toast.show({ tone: "danger", text: t("read.not_saved", { code: asProblem(error).code }) });
      return "refused";
    }
  };
  const press = async () => {
    // What waits for this lesson opens only once the server knows; and it may ask for more of this one.
    const isSure = outline.navigation === "free" && !place.next?.locked;
    if (isSure && lesson.minimum_minutes === null && lesson.minimum_percent === null) {
      goOn();
      await save();
      return;
    }
    setPending(true);
    const outcome = await save();
    setPending(false);
    if (outcome === "sent") goOn();
  };
  return (
    <Button variant="primary" icon={<Check />} isPending={isPending} onPress={() => void press()}>
      {t(place.next ? "read.complete_and_continue" : "read.complete")}
    </Button>
  );
}

function GoOn({ lesson, place, isCompleted }: { lesson: LessonView; place: Place; isCompleted: boolean }) {
  const { t } = useI18n();
  const href = place.next ? lessonAddress(lesson.course_id, place.next.id) : courseAddress(lesson.course_id);
  return (
    <>
      {isCompleted && (
        <p className={styles.state}>
          <Check aria-hidden />
          {t("read.state.completed")}
        </p>
      )}
      <LinkButton variant="primary" href={href}>
        {t(place.next ? "read.continue" : "read.about_course")}
      </LinkButton>
    </>
  );
}

function Neighbour({
  lesson,
  courseId,
  isNext,
}: {
  lesson: OutlineLesson;
  courseId: string;
  isNext: boolean;
}) {
  const { t } = useI18n();
  const Icon = isNext ? ChevronRight : ChevronLeft;
  return (
    <Link href={lessonAddress(courseId, lesson.id)} className={cx(isNext ? styles.next : styles.previous)}>
      <Icon aria-hidden />
      <span className={styles.texts}>
        <span className={styles.direction}>{t(isNext ? "read.next" : "read.previous")}</span>
        <span>{lesson.title}</span>
      </span>
    </Link>
  );
}
