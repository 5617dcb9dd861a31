import BookOpen from "lucide-react/icons/book-open";
import CalendarClock from "lucide-react/icons/calendar-clock";
import Clock from "lucide-react/icons/clock";
import CloudOff from "lucide-react/icons/cloud-off";
import PencilLine from "lucide-react/icons/pencil-line";
import type { LessonView } from "@/api/queries/lessons.ts";
import { useI18n } from "@/i18n";
import { Badge } from "@/ui/badge.tsx";
import { PageHeader } from "@/ui/page-header.tsx";
import { courseAddress, type Place } from "./places.ts";

interface LessonHeadProps {
  lesson: LessonView;
  place: Place | null;
  courseTitle: string | undefined;
  isWaiting: boolean;
}

export function LessonHead({ lesson, place, courseTitle, isWaiting }: LessonHeadProps) {
  const { t, format } = useI18n();
  const minutes = (count: number) => format.duration(count * 60);
  const crumbs = courseTitle ? [{ label: courseTitle, href: courseAddress(lesson.course_id) }] : [];
  const facts = (
    <>
      {place && (
        <Badge icon={<BookOpen />}>{t("read.lesson_of", { number: place.number, total: place.total })}</Badge>
      )}
      {lesson.teaching_minutes > 0 && (
        <Badge icon={<Clock />}>{t("read.teaching", { time: minutes(lesson.teaching_minutes) })}</Badge>
      )}
      {lesson.exercise_minutes > 0 && (
        <Badge icon={<PencilLine />}>{t("read.exercises", { time: minutes(lesson.exercise_minutes) })}</Badge>
      )}
      {lesson.due_at !== null && (
        <Badge icon={<CalendarClock />}>{t("common.due", { date: format.dateTime(lesson.due_at) })}</Badge>
      )}
      {lesson.version === 0 && <Badge tone="warning">{t("read.draft")}</Badge>}
      {isWaiting && (
        <span role="status">
          <Badge tone="warning" icon={<CloudOff />}>
            {t("read.waiting")}
          </Badge>
        </span>
      )}
    </>
  );
  return <PageHeader crumbs={crumbs} title={lesson.title} meta={facts} />;
}
