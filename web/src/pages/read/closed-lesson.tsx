import { type UseQueryResult, useMutation, useQueryClient } from "@tanstack/react-query";
import GraduationCap from "lucide-react/icons/graduation-cap";
import Lock from "lucide-react/icons/lock";
import { asProblem } from "@/api/problem.ts";
import { refreshLearning } from "@/api/queries/learning.ts";
import { enroll, lessonKeys, type Outline } from "@/api/queries/lessons.ts";
import { useI18n } from "@/i18n";
import { type LockView, lockText } from "@/shared/locks.ts";
import { usePageTitle } from "@/shared/page-title.ts";
import { Breadcrumbs } from "@/ui/breadcrumbs.tsx";
import { Button, LinkButton } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { ErrorState, LoadingState } from "@/ui/states.tsx";
import { courseAddress, lessonAddress, placeOf } from "./places.ts";

interface ClosedLessonProps {
  courseId: string;
  lessonId: string;
  outline: UseQueryResult<Outline>;
  /** The code of the server's refusal. */
  reason: string;
}

/** A lesson that this person cannot read yet: why, and the way in. */
export function ClosedLesson({ courseId, lessonId, outline, reason }: ClosedLessonProps) {
  const place = outline.data && placeOf(outline.data, lessonId);
  usePageTitle(place?.lesson.title);
  if (outline.isPending) {
    return (
      <PageFrame width="text">
        <LoadingState />
      </PageFrame>
    );
  }
  if (outline.isError) {
    return (
      <PageFrame width="text">
        <ErrorState problem={asProblem(outline.error)} level={1} onRetry={() => void outline.refetch()} />
      </PageFrame>
    );
  }
  const { title } = outline.data;
  return (
    <PageFrame width="text">
      <Breadcrumbs crumbs={[{ label: title, href: courseAddress(courseId) }]} />
      {reason === "enrollment.required" ? (
        <NotEnrolled
          courseId={courseId}
          lessonId={lessonId}
          course={title}
          lesson={place?.lesson.title ?? title}
        />
      ) : (
        <Locked courseId={courseId} outline={outline.data} lessonId={lessonId} />
      )}
    </PageFrame>
  );
}

function NotEnrolled(props: { courseId: string; lessonId: string; course: string; lesson: string }) {
  const { courseId, lessonId, course, lesson } = props;
  const { t } = useI18n();
  const queryClient = useQueryClient();
  const enrolment = useMutation({
    mutationFn: () => enroll(courseId),
    onSuccess: async () => {
      await Promise.all([
        refreshLearning(queryClient, courseId),
        queryClient.invalidateQueries({ queryKey: lessonKeys.one(lessonId) }),
      ]);
    },
  });
  return (
    <EmptyState
      level={1}
      icon={<GraduationCap />}
      title={lesson}
      actions={
        <>
          <Button variant="primary" isPending={enrolment.isPending} onPress={() => enrolment.mutate()}>
            {t("read.enrol")}
          </Button>
          <LinkButton href={courseAddress(courseId)}>{t("read.about_course")}</LinkButton>
        </>
      }
    >
      <p>{t("read.not_enrolled", { course })}</p>
      {enrolment.isError && <p role="alert">{t("read.enrol_failed")}</p>}
    </EmptyState>
  );
}

/** The lesson to do first: one that the locks ask for and that is open itself. */
function keyLesson(outline: Outline, locks: readonly LockView[]) {
  const wanted = new Set(locks.map((lock) => lock.subject_id));
  const asked = outline.modules.flatMap((module) =>
    wanted.has(module.id) ? module.lessons : module.lessons.filter((lesson) => wanted.has(lesson.id)),
  );
  return asked.find((lesson) => lesson.state !== "completed" && !lesson.locked);
}

function Locked({ courseId, outline, lessonId }: { courseId: string; outline: Outline; lessonId: string }) {
  const { t, format } = useI18n();
  const place = placeOf(outline, lessonId);
  // An outline of a moment ago may not know of the lock yet.
  const locks = place?.lesson.locks ?? [];
  const first = keyLesson(outline, locks);
  return (
    <EmptyState
      level={1}
      icon={<Lock />}
      title={place?.lesson.title ?? t("read.locked.title")}
      actions={
        <LinkButton
          variant="primary"
          href={first ? lessonAddress(courseId, first.id) : courseAddress(courseId)}
        >
          {first ? t("read.locked.open", { title: first.title }) : t("read.about_course")}
        </LinkButton>
      }
    >
      <p>{t(locks.length > 0 ? "read.locked.why" : "common.problem.lesson.locked")}</p>
      <ul>
        {locks.map((lock) => (
          <li key={`${lock.scope} ${lock.reason} ${lock.subject_id}`}>{lockText(t, format, lock)}</li>
        ))}
      </ul>
    </EmptyState>
  );
}
