import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { type GradingQueue, gradingKey, gradingQueueQuery, setAnonymity } from "@/api/queries/grading.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { problemText } from "@/shared/problem-text.ts";
import { PageSection } from "@/ui/page-header.tsx";
import { Switch } from "@/ui/switch.tsx";
import { Tabs } from "@/ui/tabs.tsx";
import { toast } from "@/ui/toast.ts";
import { GradingDesk } from "./queue/grading-desk.tsx";
import { QuestionQueue } from "./queue/question-queue.tsx";
import { StudentQueue } from "./queue/student-queue.tsx";

const route = "/signed-in/teaching-part/teaching/quizzes/$quizId/grading" as const;

/** What waits for people: by question, so that one stays with one, or by student. */
export function GradingPage() {
  const { t } = useI18n();
  const { quizId } = useParams({ from: route });
  const search = useSearch({ from: route });
  const navigate = useNavigate();
  const { data: queue } = useSuspenseQuery(gradingQueueQuery(quizId));
  usePageTitle(t("grading.frame.grading"));
  const show = (next: typeof search) =>
    void navigate({ to: "/teaching/quizzes/$quizId/grading", params: { quizId }, search: next });
  const by = search.by === "student" ? "student" : "question";
  const [questionId, version] = search.question?.split("@") ?? [];
  if (questionId !== undefined) {
    const name = queue.questions.find((each) => each.question_id === questionId)?.name ?? "";
    return (
      <GradingDesk
        key={search.question}
        quizId={quizId}
        title={name}
        wish={{ question_id: questionId, ...(version !== undefined && { version: Number(version) }) }}
        onClose={() => show({ by })}
      />
    );
  }
  if (search.attempt !== undefined) {
    return (
      <GradingDesk
        key={search.attempt}
        quizId={quizId}
        title={t("grading.queue.one_student")}
        wish={{ attempt_id: search.attempt }}
        onClose={() => show({ by })}
      />
    );
  }
  return (
    <PageSection
      title={t("grading.queue.title", { count: queue.waiting })}
      actions={<Anonymity quizId={quizId} queue={queue} />}
    >
      <Tabs
        label={t("grading.frame.grading")}
        selected={by}
        onSelect={(id) => show({ by: id })}
        items={[
          {
            id: "question",
            label: t("grading.queue.by_question"),
            content: (
              <QuestionQueue
                questions={queue.questions}
                onOpen={({ question_id, version: of }) => show({ by, question: `${question_id}@${of}` })}
              />
            ),
          },
          {
            id: "student",
            label: t("grading.queue.by_student"),
            content: (
              <StudentQueue quizId={quizId} onOpen={({ attempt_id }) => show({ by, attempt: attempt_id })} />
            ),
          },
        ]}
      />
    </PageSection>
  );
}

function Anonymity({ quizId, queue }: { quizId: string; queue: GradingQueue }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: (isAnonymous: boolean) => setAnonymity(quizId, isAnonymous),
    onError: (error) => toast.show({ text: problemText(t, error), tone: "danger" }),
    onSettled: () => client.invalidateQueries({ queryKey: gradingKey(quizId) }),
  });
  if (!queue.can_reveal) return queue.is_anonymous ? <p>{t("grading.queue.is_anonymous")}</p> : null;
  return (
    <Switch
      label={t("grading.queue.anonymous")}
      isSelected={queue.is_anonymous}
      onChange={(isAnonymous) => mutate(isAnonymous)}
    />
  );
}
