import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { asProblem } from "@/api/problem.ts";
import {
  type Completion,
  completionQuery,
  failedCompletionsQuery,
  retryCompletion,
} from "@/api/queries/completions.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { Badge } from "@/ui/badge.tsx";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Disclosure } from "@/ui/disclosure.tsx";
import { Row, Stack } from "@/ui/layout.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { ErrorState } from "@/ui/states.tsx";
import { type Column, Table } from "@/ui/table.tsx";

type StepRecord = Completion["records"][number];

const notFound = 404;
const tones = { running: "info", waiting: "warning", done: "success", failed: "danger" } as const;

/** What came of an attempt: score, progress, certificate, notification, and what opened next. An attempt that runs has none. */
export function Consequences({ attemptId }: { attemptId: string }) {
  const { t } = useI18n();
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery(completionQuery(attemptId));
  const retrying = useMutation({
    mutationFn: () => retryCompletion(attemptId),
    onSuccess: (completion) => {
      queryClient.setQueryData(completionQuery(attemptId).queryKey, completion);
      return queryClient.invalidateQueries({ queryKey: failedCompletionsQuery(completion.quiz_id).queryKey });
    },
  });
  if (!data) {
    const problem = error && asProblem(error);
    if (!problem || problem.status === notFound) return null;
    return (
      <PageSection title={t("grading.follow.title")}>
        <ErrorState problem={problem} level={3} onRetry={() => void refetch()} />
      </PageSection>
    );
  }
  const { state, step, last_error } = data;
  return (
    <PageSection title={t("grading.follow.title")}>
      <Stack gap={3}>
        <Row gap={2}>
          <Badge tone={tones[state]}>{t(`grading.follow.state.${state}`)}</Badge>
          {state !== "done" && (
            <span>{t("grading.follow.next", { step: t(`grading.follow.step.${step}`) })}</span>
          )}
        </Row>
        {state === "failed" && (
          <Callout tone="danger" title={t("grading.follow.failed")}>
            {last_error && <p>{last_error}</p>}
            <Row>
              <Button isPending={retrying.isPending} onPress={() => retrying.mutate()}>
                {t("grading.follow.retry")}
              </Button>
            </Row>
          </Callout>
        )}
        {retrying.error && (
          <div role="alert">
            <Callout tone="danger">{problemText(t, retrying.error)}</Callout>
          </div>
        )}
        <Disclosure title={t("grading.follow.steps")}>
          <Steps records={data.records} />
        </Disclosure>
      </Stack>
    </PageSection>
  );
}

function Steps({ records }: { records: readonly StepRecord[] }) {
  const { t, format } = useI18n();
  const columns: Column<StepRecord & { id: string }>[] = [
    { id: "at", header: t("grading.integrity.at"), cell: ({ at }) => format.dateTime(at) },
    {
      id: "step",
      header: t("grading.follow.step"),
      cell: ({ step }) => t(`grading.follow.step.${step}`),
    },
    {
      id: "outcome",
      header: t("grading.follow.outcome"),
      cell: ({ outcome, detail }) => (
        <>
          {t(`grading.follow.outcome.${outcome}`)} {detail && <code>{detail}</code>}
        </>
      ),
    },
  ];
  return (
    <Table
      label={t("grading.follow.steps")}
      columns={columns}
      rows={records.map((record, index) => ({ ...record, id: String(index) }))}
      rowKey={({ id }) => id}
      empty={<p>{t("grading.follow.none")}</p>}
    />
  );
}
