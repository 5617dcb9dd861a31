import { useInfiniteQuery } from "@tanstack/react-query";
import { asProblem } from "@/api/problem.ts";
import { type QuestionPlace, questionUsesQuery } from "@/api/queries/questions.ts";
import { useI18n } from "@/i18n";
import { Badge } from "@/ui/badge.tsx";
import { Link } from "@/ui/link.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { ErrorState, LoadingState } from "@/ui/states.tsx";
import { type Column, Table } from "@/ui/table.tsx";

/** Where a question is asked: what a change of it reaches, and what it reaches no more. */
export function QuestionUses({ questionId }: { questionId: string }) {
  const { t, format } = useI18n();
  const found = useInfiniteQuery(questionUsesQuery(questionId));
  const places = found.data?.pages.flatMap((each) => each.items);
  if (found.error && !places) {
    return <ErrorState problem={asProblem(found.error)} level={3} onRetry={() => void found.refetch()} />;
  }
  if (!places) return <LoadingState />;
  const columns: Column<QuestionPlace>[] = [
    {
      id: "quiz",
      header: t("bank.figures.quiz"),
      cell: ({ quiz_id, title, course_title, is_asked }) => (
        <>
          <Link href={`/teaching/quizzes/${quiz_id}`}>
            <bdi>{title}</bdi>
          </Link>{" "}
          {course_title !== null && <bdi>({course_title})</bdi>}{" "}
          {!is_asked && <Badge>{t("bank.uses.former")}</Badge>}
        </>
      ),
    },
    {
      id: "version",
      header: t("bank.uses.version"),
      align: "end",
      cell: ({ version }) => format.number(version),
    },
    {
      id: "answers",
      header: t("bank.figures.answers"),
      align: "end",
      cell: ({ answers }) => format.number(answers),
    },
  ];
  return (
    <>
      <Table
        label={t("bank.uses.title")}
        columns={columns}
        rows={places}
        rowKey={({ quiz_id, version, snapshot }) => `${quiz_id} ${version} ${snapshot}`}
        empty={<p>{t("bank.uses.none")}</p>}
      />
      {places.length > 0 && (
        <LoadMore
          hasMore={found.hasNextPage}
          isLoading={found.isFetchingNextPage}
          onLoadMore={() => void found.fetchNextPage()}
          shown={places.length}
        />
      )}
    </>
  );
}
