import type { QuizStatistics } from "@/api/queries/grading.ts";
import { useI18n } from "@/i18n";
import { Badge } from "@/ui/badge.tsx";
import { Disclosure } from "@/ui/disclosure.tsx";
import { Stack } from "@/ui/layout.tsx";
import { Link } from "@/ui/link.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { answerText } from "../attempts/answer-text.ts";
import { useFigures } from "./use-figures.ts";

type SlotFigures = QuizStatistics["slots"][number];
type QuestionFigures = SlotFigures["questions"][number];
type GivenChoice = QuestionFigures["choices"][number];
type GivenText = QuestionFigures["typed"][number];

/** Below that a question tells those who know more from the others hardly at all. */
const littleDiscrimination = 0.2;

interface QuestionsProps {
  quizId: string;
  slots: readonly SlotFigures[];
}

/** All figures of each question, and what was answered there: distractors that nobody takes, or that the best take. */
export function Questions({ slots }: QuestionsProps) {
  const { t, format } = useI18n();
  const { part, figure, nameOf } = useFigures();
  const columns: Column<{ slot: SlotFigures; index: number }>[] = [
    {
      id: "name",
      header: t("grading.queue.question"),
      cell: ({ slot, index }) => <bdi>{nameOf(slot, index)}</bdi>,
    },
    {
      id: "answers",
      header: t("grading.statistics.answers"),
      align: "end",
      cell: ({ slot }) => format.number(slot.questions.reduce((sum, { answers }) => sum + answers, 0)),
    },
    {
      id: "facility",
      header: t("grading.statistics.facility"),
      align: "end",
      cell: ({ slot }) => part(slot.facility),
    },
    {
      id: "deviation",
      header: t("grading.statistics.deviation"),
      align: "end",
      cell: ({ slot }) => part(slot.standard_deviation),
    },
    {
      id: "discrimination",
      header: t("grading.statistics.discrimination"),
      align: "end",
      cell: ({ slot: { discrimination } }) => (
        <>
          {figure(discrimination)}{" "}
          {discrimination !== null && discrimination < littleDiscrimination && (
            <Badge tone="warning">{t("grading.statistics.low")}</Badge>
          )}
        </>
      ),
    },
  ];
  return (
    <Stack gap={4}>
      <Table
        label={t("grading.statistics.questions")}
        columns={columns}
        rows={slots.map((slot, index) => ({ slot, index }))}
        rowKey={({ slot }) => slot.slot}
      />
      {slots.map((slot, index) => (
        <Disclosure key={slot.slot} look="card" level={3} title={<bdi>{nameOf(slot, index)}</bdi>}>
          {slot.questions.map((question) => (
            <Answers key={`${question.question_id} ${question.version}`} question={question} />
          ))}
        </Disclosure>
      ))}
    </Stack>
  );
}

function Answers({ question }: { question: QuestionFigures }) {
  const { t, format } = useI18n();
  const labels = new Map(question.choices.map(({ id, label }) => [id, label]));
  const { part } = useFigures();
  const columns: Column<GivenChoice>[] = [
    { id: "label", header: t("grading.desk.answer"), cell: ({ label }) => <bdi>{label}</bdi> },
    {
      id: "count",
      header: t("grading.statistics.given"),
      align: "end",
      cell: ({ count }) => format.number(count),
    },
    {
      id: "share",
      header: t("grading.statistics.share"),
      align: "end",
      cell: ({ count }) => part(question.answers === 0 ? 0 : count / question.answers),
    },
    {
      id: "mean",
      header: t("grading.statistics.mean_of_takers"),
      align: "end",
      cell: ({ mean_part }) => part(mean_part),
    },
  ];
  return (
    <section>
      <h4>
        <Link href={`/teaching/questions/${question.question_id}`}>
          <bdi>{question.name}</bdi>
        </Link>
        , {t("grading.slot.version", { version: question.version })}, {part(question.facility)}
      </h4>
      {question.right_answer && (
        <p>
          {t("grading.record.right_answer")}: <bdi>{answerText(question.right_answer, labels)}</bdi>
        </p>
      )}
      {question.typed.length === 0 && (
        <Table
          label={question.name}
          columns={columns}
          rows={question.choices}
          rowKey={({ id }) => id}
          empty={<p>{t("grading.statistics.no_choices")}</p>}
        />
      )}
      {question.typed.length > 0 && <Typed question={question} />}
    </section>
  );
}

/** What was typed most often, and what it earned. */
function Typed({ question }: { question: QuestionFigures }) {
  const { t, format } = useI18n();
  const { part } = useFigures();
  const columns: Column<GivenText>[] = [
    { id: "text", header: t("grading.desk.answer"), cell: ({ text }) => <bdi>{text}</bdi> },
    {
      id: "count",
      header: t("grading.statistics.given"),
      align: "end",
      cell: ({ count }) => format.number(count),
    },
    {
      id: "facility",
      header: t("grading.statistics.facility"),
      align: "end",
      cell: ({ facility }) => part(facility),
    },
  ];
  return (
    <>
      <Table label={question.name} columns={columns} rows={question.typed} rowKey={({ text }) => text} />
      {question.typed_others > 0 && (
        <p>{t("grading.statistics.typed_others", { count: question.typed_others })}</p>
      )}
    </>
  );
}
