import { useInfiniteQuery } from "@tanstack/react-query";
import { type WaitingStudent, waitingStudentsQuery } from "@/api/queries/grading.ts";
import { useI18n } from "@/i18n";
import { required } from "@/shared/required.ts";
import { Button } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { TakerName, takerText } from "../taker-name.tsx";

interface StudentQueueProps {
  quizId: string;
  onOpen: (student: WaitingStudent) => void;
}

/** The attempts of which answers wait. */
export function StudentQueue({ quizId, onOpen }: StudentQueueProps) {
  const { t, format } = useI18n();
  const waiting = useInfiniteQuery({ ...waitingStudentsQuery(quizId), ...required });
  const students = waiting.data?.pages.flatMap((page) => page.items);
  const columns: Column<WaitingStudent>[] = [
    {
      id: "student",
      header: t("grading.accommodations.student"),
      cell: ({ taker }) => <TakerName taker={taker} />,
    },
    {
      id: "number",
      header: t("grading.record.number"),
      align: "end",
      cell: ({ number }) => format.number(number),
    },
    {
      id: "ended",
      header: t("grading.record.ended"),
      cell: ({ ended }) => (ended ? format.dateTime(ended) : "–"),
    },
    {
      id: "waiting",
      header: t("grading.queue.waiting"),
      align: "end",
      cell: ({ waiting: count }) => format.number(count),
    },
    {
      id: "actions",
      header: t("grading.quizzes.column.actions"),
      isHeaderHidden: true,
      align: "end",
      cell: (student) => (
        <Button
          size="sm"
          aria-label={t("grading.queue.grade_question", { name: takerText(t, student.taker) })}
          onPress={() => onOpen(student)}
        >
          {t("grading.quizzes.grade")}
        </Button>
      ),
    },
  ];
  if (!students) return <LoadingState />;
  return (
    <>
      <Table
        label={t("grading.queue.by_student")}
        columns={columns}
        rows={students}
        rowKey={({ attempt_id }) => attempt_id}
        empty={<EmptyState title={t("grading.queue.nothing")} level={3} />}
      />
      {students.length > 0 && (
        <LoadMore
          hasMore={waiting.hasNextPage}
          isLoading={waiting.isFetchingNextPage}
          onLoadMore={() => void waiting.fetchNextPage()}
          shown={students.length}
        />
      )}
    </>
  );
}
