import { useInfiniteQuery } from "@tanstack/react-query";
import { asProblem } from "@/api/problem.ts";
import type { Snapshot } from "@/api/queries/quizzes.ts";
import { snapshotsQuery } from "@/api/queries/quizzes.ts";
import { useI18n } from "@/i18n";
import { LoadMore } from "@/ui/load-more.tsx";
import { ErrorState, LoadingState } from "@/ui/states.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { pointsText } from "../gradebook/model.ts";

/** What was published of a quiz, when, and by whom: attempts name the version that they saw. */
export function PublishedVersions({ quizId }: { quizId: string }) {
  const { t, format } = useI18n();
  const found = useInfiniteQuery(snapshotsQuery(quizId));
  const snapshots = found.data?.pages.flatMap((page) => page.items);
  if (!snapshots) {
    if (!found.error) return <LoadingState />;
    return <ErrorState problem={asProblem(found.error)} level={3} onRetry={() => void found.refetch()} />;
  }
  const columns: Column<Snapshot>[] = [
    {
      id: "number",
      header: t("grading.published.version"),
      cell: ({ number }) => format.number(number),
    },
    {
      id: "at",
      header: t("grading.published.at"),
      cell: ({ published_at }) => format.dateTime(published_at),
    },
    {
      id: "by",
      header: t("grading.published.by"),
      cell: ({ published_by_name }) => <bdi>{published_by_name ?? "–"}</bdi>,
    },
    {
      id: "questions",
      header: t("grading.quizzes.column.questions"),
      align: "end",
      cell: ({ question_count }) => format.number(question_count),
    },
    {
      id: "points",
      header: t("grading.quizzes.column.points"),
      align: "end",
      cell: ({ total_points }) => pointsText(format, total_points),
    },
  ];
  return (
    <>
      <Table
        label={t("grading.published.title")}
        columns={columns}
        rows={snapshots}
        rowKey={({ number }) => String(number)}
      />
      <LoadMore
        hasMore={found.hasNextPage}
        isLoading={found.isFetchingNextPage}
        onLoadMore={() => void found.fetchNextPage()}
        shown={snapshots.length}
      />
    </>
  );
}
