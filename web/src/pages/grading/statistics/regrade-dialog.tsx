import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  gradingKey,
  type QuizStatistics,
  type Regrade,
  type RegradeChange,
  regradeChangesQuery,
  regradeQuery,
  startRegrade,
} from "@/api/queries/grading.ts";
import { useI18n } from "@/i18n";
import { useFormErrors } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { Stack } from "@/ui/layout.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { Select } from "@/ui/select.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { pointsText } from "../gradebook/model.ts";
import { TakerName } from "../taker-name.tsx";

type Question = QuizStatistics["slots"][number]["questions"][number];

interface RegradeDialogProps {
  quizId: string;
  questions: readonly Question[];
  onClose: () => void;
}

const keyOf = ({ question_id, version }: Question) => `${question_id}@${version}`;

/** Grades the answers to a question by its newest version: first to see what that would change, then in earnest. */
export function RegradeDialog({ quizId, questions, onClose }: RegradeDialogProps) {
  const { t } = useI18n();
  const client = useQueryClient();
  const [chosen, setChosen] = useState(questions[0] && keyOf(questions[0]));
  const question = questions.find((each) => keyOf(each) === chosen);
  const starting = useMutation({
    mutationFn: ({ of, preview }: { of: Question; preview: boolean }) =>
      startRegrade(quizId, { question_id: of.question_id, from_version: of.version, preview }),
    onSettled: () => client.invalidateQueries({ queryKey: gradingKey(quizId) }),
  });
  const start = (preview: boolean) => question && starting.mutate({ of: question, preview });
  return (
    <Dialog
      isOpen
      isWide
      isDismissable={false}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("grading.regrade.start")}
    >
      <Stack gap={4}>
        <Form
          aria-label={t("grading.regrade.title")}
          onSubmit={() => start(true)}
          {...useFormErrors(starting.error)}
        >
          <Select
            label={t("grading.queue.question")}
            options={questions.map((each) => ({
              id: keyOf(each),
              label: each.name,
              detail: t("grading.slot.version", { version: each.version }),
            }))}
            value={chosen ?? null}
            onChange={(id) => {
              setChosen(id);
              starting.reset();
            }}
          />
          <FormActions>
            <Button
              type="submit"
              variant={starting.data ? "secondary" : "primary"}
              isPending={starting.isPending}
            >
              {t("grading.regrade.preview")}
            </Button>
          </FormActions>
        </Form>
        {starting.data && (
          <Progress quizId={quizId} started={starting.data} onCarryOut={() => start(false)} />
        )}
      </Stack>
    </Dialog>
  );
}

interface ProgressProps {
  quizId: string;
  started: Regrade;
  onCarryOut: () => void;
}

function Progress({ quizId, started, onCarryOut }: ProgressProps) {
  const { t } = useI18n();
  const { data: regrade = started } = useQuery(regradeQuery(quizId, started.id));
  if (regrade.state === "failed") return <Callout tone="danger">{t("grading.regrade.failed")}</Callout>;
  if (regrade.state !== "done") {
    return (
      <>
        <p role="status">{t("grading.regrade.running", { count: regrade.answers })}</p>
        <LoadingState />
      </>
    );
  }
  const facts = {
    answers: regrade.answers,
    changed: regrade.changed,
    gaining: regrade.students_gaining,
    losing: regrade.students_losing,
    by_hand: regrade.by_hand,
  };
  return (
    <>
      <div role="status">
        <Callout
          tone={regrade.preview ? "info" : "success"}
          title={t(regrade.preview ? "grading.regrade.would" : "grading.regrade.did", facts)}
          actions={
            regrade.preview &&
            regrade.changed > 0 && (
              <Button variant="primary" onPress={onCarryOut}>
                {t("grading.regrade.carry_out")}
              </Button>
            )
          }
        >
          {t("grading.regrade.facts", facts)}
        </Callout>
      </div>
      {regrade.changed > 0 && <Changes quizId={quizId} regradeId={regrade.id} />}
    </>
  );
}

function Changes({ quizId, regradeId }: { quizId: string; regradeId: string }) {
  const { t, format } = useI18n();
  const changes = useInfiniteQuery(regradeChangesQuery(quizId, regradeId));
  const items = changes.data?.pages.flatMap((page) => page.items);
  const columns: Column<RegradeChange>[] = [
    {
      id: "student",
      header: t("grading.accommodations.student"),
      cell: ({ taker }) => <TakerName taker={taker} />,
    },
    {
      id: "before",
      header: t("grading.curve.before"),
      align: "end",
      cell: ({ earned_before }) => pointsText(format, earned_before),
    },
    {
      id: "after",
      header: t("grading.curve.after"),
      align: "end",
      cell: ({ earned }) => pointsText(format, earned),
    },
    {
      id: "outcome",
      header: t("grading.files.outcome"),
      cell: ({ outcome }) => t(`grading.outcome.${outcome}`),
    },
  ];
  if (!items) return <LoadingState />;
  return (
    <>
      <Table
        label={t("grading.regrade.changed")}
        columns={columns}
        rows={items}
        rowKey={({ attempt_id, slot }) => `${attempt_id} ${slot}`}
      />
      <LoadMore
        hasMore={changes.hasNextPage}
        isLoading={changes.isFetchingNextPage}
        onLoadMore={() => void changes.fetchNextPage()}
        shown={items.length}
      />
    </>
  );
}
