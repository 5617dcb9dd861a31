import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { asProblem } from "@/api/problem.ts";
import { outlineQuery } from "@/api/queries/courses.ts";
import { lessonQuery } from "@/api/queries/lessons.ts";
import { useI18n } from "@/i18n";
import { PageFrame } from "@/ui/page-frame.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { ErrorState, LoadingState } from "@/ui/states.tsx";
import { ClosedLesson } from "./closed-lesson.tsx";
import { LessonReader } from "./lesson-reader.tsx";
import { placeOf } from "./places.ts";

const refusals = ["enrollment.required", "lesson.locked"];

/** A lesson, to be read; why it cannot be, and what helps; or that it is on its way. */
export function LessonPage() {
  const { courseId, lessonId } = useParams({ from: "/signed-in/courses/$courseId/lessons/$lessonId" });
  const isDraft = useSearch({
    strict: false,
    select: (search) => "draft" in search && search.draft === "true",
  });
  const lesson = useQuery(lessonQuery(lessonId, isDraft));
  const outline = useQuery({ ...outlineQuery(courseId), enabled: !isDraft });

  if (lesson.data) return <LessonReader key={lessonId} lesson={lesson.data} outline={outline.data} />;
  const problem = lesson.error && asProblem(lesson.error);
  if (problem && refusals.includes(problem.code)) {
    return <ClosedLesson courseId={courseId} lessonId={lessonId} outline={outline} reason={problem.code} />;
  }
  return (
    <PageFrame width="text">
      {problem ? (
        <ErrorState problem={problem} level={1} onRetry={() => void lesson.refetch()} />
      ) : (
        <LoadingState>
          <Title text={outline.data && placeOf(outline.data, lessonId)?.lesson.title} />
          <Skeleton shape="lines" lines={5} />
          <Skeleton shape="card" />
          <Skeleton shape="lines" lines={8} />
        </LoadingState>
      )}
    </PageFrame>
  );
}

/** The outline is smaller than the lesson, and mostly here already: the title need not wait. */
function Title({ text }: { text: string | undefined }) {
  const { t } = useI18n();
  if (text !== undefined) return <h1>{text}</h1>;
  return (
    <>
      <h1 className="visually-hidden">{t("read.lesson")}</h1>
      <Skeleton shape="title" />
    </>
  );
}
