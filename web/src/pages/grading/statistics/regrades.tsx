import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type QuizStatistics, type Regrade, regradesQuery } from "@/api/queries/grading.ts";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { Row } from "@/ui/layout.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { RegradeDialog } from "./regrade-dialog.tsx";

interface RegradesProps {
  quizId: string;
  slots: QuizStatistics["slots"];
}

/** Grading anew after a key was corrected, and what was graded anew before. */
export function Regrades({ quizId, slots }: RegradesProps) {
  const { t, format } = useI18n();
  const [isOpen, setOpen] = useState(false);
  const { data } = useInfiniteQuery(regradesQuery(quizId));
  const questions = slots.flatMap((slot) => slot.questions);
  const regrades = (data?.pages ?? []).flatMap((page) => page.items).filter(({ preview }) => !preview);
  const columns: Column<Regrade>[] = [
    {
      id: "question",
      header: t("grading.queue.question"),
      cell: ({ question_id }) => (
        <bdi>{questions.find((question) => question.question_id === question_id)?.name ?? "–"}</bdi>
      ),
    },
    {
      id: "versions",
      header: t("grading.regrade.versions"),
      cell: ({ from_version, to_version }) =>
        t("grading.cell.from_to", { before: from_version, after: to_version }),
    },
    {
      id: "changed",
      header: t("grading.regrade.changed"),
      align: "end",
      cell: ({ changed }) => format.number(changed),
    },
    {
      id: "by",
      header: t("grading.regrade.by"),
      cell: ({ requested_by_name, requested_at }) => (
        <>
          <bdi>{requested_by_name ?? t("grading.nobody")}</bdi>, {format.dateTime(requested_at)}
        </>
      ),
    },
  ];
  return (
    <>
      <p>{t("grading.regrade.text")}</p>
      <Row>
        <Button isDisabled={questions.length === 0} onPress={() => setOpen(true)}>
          {t("grading.regrade.start")}
        </Button>
      </Row>
      {regrades.length > 0 && (
        <Table label={t("grading.regrade.title")} columns={columns} rows={regrades} rowKey={({ id }) => id} />
      )}
      {isOpen && <RegradeDialog quizId={quizId} questions={questions} onClose={() => setOpen(false)} />}
    </>
  );
}
