import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Navigate, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { assignmentKeys, assignmentsToChooseQuery, createAssignment } from "@/api/queries/assignments.ts";
import { type LessonDraft, lessonDraftQuery, updateLesson } from "@/api/queries/lesson-drafts.ts";
import { draftChanged } from "@/api/queries/versions.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { problemText } from "@/shared/problem-text.ts";
import { required } from "@/shared/required.ts";
import { useOnceOnly } from "@/shared/use-once-only.ts";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { ComboBox } from "@/ui/combo-box.tsx";
import { Row, Stack } from "@/ui/layout.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader } from "@/ui/page-header.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { toast } from "@/ui/toast.ts";

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
  if (!lesson) return <LoadingState />;
  return <ChooseAssignment lesson={lesson} />;
}

/** Writes into the lesson which assignment it leads to, and goes there. */
function useLeading(lesson: LessonDraft) {
  const { t } = useI18n();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return async (assignmentId: string) => {
    const material = { ...lesson.material, activity: "assignment", source: assignmentId };
    await updateLesson(lesson.id, lesson.revision, { kind: "activity", material });
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: lessonDraftQuery(lesson.id).queryKey }),
      queryClient.invalidateQueries({ queryKey: assignmentKeys.all }),
    ]);
    draftChanged(queryClient, lesson.course_id);
    toast.show({ text: t("assignment.lead.done", { title: lesson.title }) });
    await navigate({ to: "/teaching/assignments/$assignmentId", params: { assignmentId } });
  };
}

function ChooseAssignment({ lesson }: { lesson: LessonDraft }) {
  const { t } = useI18n();
  const { data: assignments } = useQuery(assignmentsToChooseQuery(lesson.course_id));
  const [chosen, setChosen] = useState<string | null>(null);
  const onceOnly = useOnceOnly();
  const lead = useLeading(lesson);
  const leading = useMutation({ mutationFn: lead });
  const making = useMutation({
    mutationFn: async () => {
      const assignment = await onceOnly(lesson.id, (key) =>
        createAssignment(lesson.course_id, lesson.title, key),
      );
      await lead(assignment.id);
    },
  });
  const error = making.error ?? leading.error;
  return (
    <Stack gap={5}>
      <PageHeader
        title={t("assignment.lead.title")}
        description={t("assignment.lead.text", { title: lesson.title })}
      />
      {error && (
        <div role="alert">
          <Callout tone="danger">{problemText(t, error)}</Callout>
        </div>
      )}
      <Row>
        <Button variant="primary" isPending={making.isPending} onPress={() => making.mutate()}>
          {t("assignment.lead.new")}
        </Button>
      </Row>
      {assignments && assignments.items.length > 0 && (
        <Stack gap={3}>
          <ComboBox
            label={t("assignment.lead.or")}
            options={assignments.items.map(({ id, title }) => ({ id, label: title }))}
            value={chosen}
            onChange={setChosen}
          />
          <Row>
            <Button
              isDisabled={chosen === null}
              isPending={leading.isPending}
              onPress={() => chosen !== null && leading.mutate(chosen)}
            >
              {t("assignment.lead.take")}
            </Button>
          </Row>
        </Stack>
      )}
    </Stack>
  );
}
