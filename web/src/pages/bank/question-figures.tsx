import { useQuery } from "@tanstack/react-query";
import { asProblem } from "@/api/problem.ts";
import { type QuestionStatistics, questionStatisticsQuery } from "@/api/queries/questions.ts";
import { useI18n } from "@/i18n";
import { Stack, StatRow, StatTile } from "@/ui/layout.tsx";
import { Link } from "@/ui/link.tsx";
import { ErrorState, LoadingState } from "@/ui/states.tsx";
import { type Column, Table } from "@/ui/table.tsx";

type VersionFigures = QuestionStatistics["versions"][number];
type QuizFigures = QuestionStatistics["quizzes"][number];

/** How a question did wherever it was asked: how hard it is, and how well it tells who knows more. */
export function QuestionFigures({ questionId }: { questionId: string }) {
  const { t, format } = useI18n();
  const { data, error, refetch } = useQuery(questionStatisticsQuery(questionId));
  if (error) return <ErrorState problem={asProblem(error)} level={3} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState />;
  if (data.answers === 0) return <p>{t("bank.figures.none")}</p>;
  return (
    <Stack gap={4}>
      <StatRow>
        <StatTile label={t("bank.figures.answers")} value={format.number(data.answers)} />
        <StatTile
          label={t("bank.figures.facility")}
          value={format.percent(Math.round(data.facility * 100))}
        />
        <StatTile
          label={t("bank.figures.discrimination")}
          value={figure(format.number, data.discrimination)}
        />
      </StatRow>
      <Versions versions={data.versions} />
      <Quizzes quizzes={data.quizzes} />
    </Stack>
  );
}

/** With two digits; a dash where too few answered. */
function figure(write: (value: number) => string, value: number | null): string {
  return value === null ? "–" : write(Math.round(value * 100) / 100);
}

function Versions({ versions }: { versions: readonly VersionFigures[] }) {
  const { t, format } = useI18n();
  const columns: Column<VersionFigures>[] = [
    {
      id: "version",
      header: t("bank.side.versions"),
      cell: ({ version }) => t("bank.question.version", { version }),
    },
    {
      id: "answers",
      header: t("bank.figures.answers"),
      align: "end",
      cell: ({ answers }) => format.number(answers),
    },
    {
      id: "facility",
      header: t("bank.figures.facility"),
      align: "end",
      cell: ({ facility }) => format.percent(Math.round(facility * 100)),
    },
    {
      id: "discrimination",
      header: t("bank.figures.discrimination"),
      align: "end",
      cell: ({ discrimination }) => figure(format.number, discrimination),
    },
  ];
  return (
    <Table
      label={t("bank.figures.by_version")}
      columns={columns}
      rows={versions}
      rowKey={({ version }) => String(version)}
    />
  );
}

function Quizzes({ quizzes }: { quizzes: readonly QuizFigures[] }) {
  const { t, format } = useI18n();
  const columns: Column<QuizFigures>[] = [
    {
      id: "quiz",
      header: t("bank.figures.quiz"),
      cell: ({ quiz_id, title }) => (
        <Link href={`/teaching/quizzes/${quiz_id}/statistics`}>
          <bdi>{title}</bdi>
        </Link>
      ),
    },
    {
      id: "answers",
      header: t("bank.figures.answers"),
      align: "end",
      cell: ({ answers }) => format.number(answers),
    },
    {
      id: "facility",
      header: t("bank.figures.facility"),
      align: "end",
      cell: ({ facility }) => format.percent(Math.round(facility * 100)),
    },
  ];
  return (
    <Table
      label={t("bank.figures.by_quiz")}
      columns={columns}
      rows={quizzes}
      rowKey={({ quiz_id }) => quiz_id}
    />
  );
}
