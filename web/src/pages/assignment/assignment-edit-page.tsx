import { useQuery } from "@tanstack/react-query";
import { Navigate, useNavigate, useSearch } from "@tanstack/react-router";
import { assignmentKeys, assignmentsToChooseQuery, createAssignment } from "@/api/queries/assignments.ts";
import { type LessonDraft, lessonDraftQuery } from "@/api/queries/lesson-drafts.ts";
import { useI18n } from "@/i18n";
import { LeadLesson } from "@/shared/lead-lesson.tsx";
import { usePageTitle } from "@/shared/page-title.ts";
import { required } from "@/shared/required.ts";
import { Stack } from "@/ui/layout.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader } from "@/ui/page-header.tsx";
import { LoadingState } from "@/ui/states.tsx";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Where a lesson leads those who write its assignment: to it, or to making one. */
export function AssignmentEditPage() {
  const { t } = useI18n();
  const { lesson, reference } = useSearch({ from: "/signed-in/teaching-part/assignments/edit" });
  usePageTitle(t("assignment.lead.title"));
  if (reference !== undefined && uuid.test(reference)) {
    return <Navigate to="/teaching/assignments/$assignmentId" params={{ assignmentId: reference }} replace />;
  }
  return (
    <PageFrame width="text">
      {lesson === undefined ? (
        <PageHeader title={t("assignment.lead.title")} description={t("assignment.lead.no_lesson")} />
      ) : (
        <LeadOn lessonId={lesson} />
      )}
    </PageFrame>
  );
}

function LeadOn({ lessonId }: { lessonId: string }) {
  const { data: lesson } = useQuery({ ...lessonDraftQuery(lessonId), ...required });
  return lesson ? <ChooseAssignment lesson={lesson} /> : <LoadingState />;
}

function ChooseAssignment({ lesson }: { lesson: LessonDraft }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const { data } = useQuery(assignmentsToChooseQuery(lesson.course_id));
  const { title } = lesson;
  return (
    <Stack gap={5}>
      <PageHeader title={t("assignment.lead.title")} description={t("assignment.lead.text", { title })} />
      <LeadLesson
        lesson={lesson}
        activity="assignment"
        words={{
          make: t("assignment.lead.new"),
          or: t("assignment.lead.or"),
          take: t("assignment.lead.take"),
          done: t("assignment.lead.done", { title }),
        }}
        choices={data?.items ?? []}
        create={createAssignment}
        changes={assignmentKeys.all}
        open={(assignmentId) =>
          navigate({ to: "/teaching/assignments/$assignmentId", params: { assignmentId } })
        }
      />
    </Stack>
  );
}
