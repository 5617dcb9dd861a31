import type { QueueQuestion } from "@/api/queries/grading.ts";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { kindTitle } from "../question-kinds.ts";

interface QuestionQueueProps {
  questions: readonly QueueQuestion[];
  onOpen: (question: QueueQuestion) => void;
}

/** The questions of which answers wait, those that wait longest first. */
export function QuestionQueue({ questions, onOpen }: QuestionQueueProps) {
  const { t, format } = useI18n();
  const columns: Column<QueueQuestion>[] = [
    { id: "name", header: t("grading.queue.question"), cell: ({ name }) => <bdi>{name}</bdi> },
    { id: "kind", header: t("grading.choose.kind"), cell: ({ kind }) => kindTitle(t, kind) },
    {
      id: "waiting",
      header: t("grading.queue.waiting"),
      align: "end",
      cell: ({ waiting }) => format.number(waiting),
    },
    {
      id: "claimed",
      header: t("grading.queue.claimed"),
      align: "end",
      cell: ({ claimed }) => format.number(claimed),
    },
    {
      id: "by_hand",
      header: t("grading.queue.graded"),
      align: "end",
      cell: ({ by_hand }) => format.number(by_hand),
    },
    {
      id: "since",
      header: t("grading.queue.since"),
      cell: ({ waiting_since }) => (waiting_since ? format.relative(waiting_since) : "–"),
    },
    {
      id: "actions",
      header: t("grading.quizzes.column.actions"),
      isHeaderHidden: true,
      align: "end",
      cell: (question) => (
        <Button
          size="sm"
          isDisabled={question.waiting - question.claimed <= 0}
          aria-label={t("grading.queue.grade_question", { name: question.name })}
          onPress={() => onOpen(question)}
        >
          {t("grading.quizzes.grade")}
        </Button>
      ),
    },
  ];
  return (
    <Table
      label={t("grading.queue.by_question")}
      columns={columns}
      rows={questions}
      rowKey={({ question_id, version }) => `${question_id}@${version}`}
      empty={<EmptyState title={t("grading.queue.nothing")} level={3} />}
    />
  );
}
