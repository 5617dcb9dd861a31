import { useQuery } from "@tanstack/react-query";
import { Navigate, useNavigate, useSearch } from "@tanstack/react-router";
import { type LessonDraft, lessonDraftQuery } from "@/api/queries/lesson-drafts.ts";
import { createQuiz, quizChoicesQuery, quizKeys } from "@/api/queries/quizzes.ts";
import { useI18n } from "@/i18n";
import { LeadLesson } from "@/shared/lead-lesson.tsx";
import { usePageTitle } from "@/shared/page-title.ts";
import { required } from "@/shared/required.ts";
import { Stack } from "@/ui/layout.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader } from "@/ui/page-header.tsx";
import { LoadingState } from "@/ui/states.tsx";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Where a lesson leads those who write its quiz: to it, or to making one. */
export function QuizEditPage() {
  const { t } = useI18n();
  const { lesson, reference } = useSearch({ from: "/signed-in/teaching-part/quizzes/edit" });
  usePageTitle(t("grading.lead.title"));
  if (reference !== undefined && uuid.test(reference)) {
    return <Navigate to="/teaching/quizzes/$quizId" params={{ quizId: reference }} replace />;
  }
  return (
    <PageFrame width="text">
      {lesson === undefined ? (
        <PageHeader title={t("grading.lead.title")} description={t("grading.lead.no_lesson")} />
      ) : (
        <LeadOn lessonId={lesson} />
      )}
    </PageFrame>
  );
}

function LeadOn({ lessonId }: { lessonId: string }) {
  const { data: lesson } = useQuery({ ...lessonDraftQuery(lessonId), ...required });
  return lesson ? <ChooseQuiz lesson={lesson} /> : <LoadingState />;
}

function ChooseQuiz({ lesson }: { lesson: LessonDraft }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const { data } = useQuery(quizChoicesQuery(lesson.course_id));
  const { title } = lesson;
  return (
    <Stack gap={5}>
      <PageHeader title={t("grading.lead.title")} description={t("grading.lead.text", { title })} />
      <LeadLesson
        lesson={lesson}
        activity="quiz"
        words={{
          make: t("grading.lead.new"),
          or: t("grading.lead.or"),
          take: t("grading.lead.take"),
          done: t("grading.lead.done", { title }),
        }}
        choices={data?.items ?? []}
        create={createQuiz}
        changes={quizKeys.all}
        open={(quizId) => navigate({ to: "/teaching/quizzes/$quizId", params: { quizId } })}
      />
    </Stack>
  );
}
