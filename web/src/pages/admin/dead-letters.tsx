import { useMutation, useQueryClient, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { answer, api } from "@/api/client.ts";
import { adminKeys, type DeadLetter, deadLettersQuery } from "@/api/queries/admin.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Disclosure } from "@/ui/disclosure.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { Row } from "@/ui/layout.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { toast } from "@/ui/toast.ts";
import styles from "./facts.module.css";

function useLetterAction(action: "retry" | "discard") {
  const { t } = useI18n();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (letterId: string) =>
      answer(
        api.POST(`/api/v1/admin/dead-letters/{dead_letter_id}/${action}`, {
          params: { path: { dead_letter_id: letterId } },
        }),
      ),
    onSuccess: () => toast.show({ text: t(`admin.events.${action}.done`) }),
    onError: (error) => toast.show({ text: problemText(t, error), tone: "danger" }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: adminKeys.events }),
  });
}

/** Events that a consumer gave up on: deliver them again once the cause is mended, or forget them. */
export function DeadLetters() {
  const { t, format } = useI18n();
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useSuspenseInfiniteQuery(deadLettersQuery);
  const letters = data.pages.flatMap((page) => page.items);
  const columns: Column<DeadLetter>[] = [
    { id: "type", header: t("admin.events.type"), cell: (letter) => <LetterFacts letter={letter} /> },
    { id: "group", header: t("admin.events.group"), cell: (letter) => <bdi>{letter.group}</bdi> },
    { id: "parked", header: t("admin.events.parked"), cell: (letter) => format.relative(letter.parked_at) },
    {
      id: "actions",
      header: t("admin.jobs.actions"),
      isHeaderHidden: true,
      cell: (letter) => <LetterActions letter={letter} />,
    },
  ];
  return (
    <>
      <Table
        label={t("admin.events.dead_letters")}
        columns={columns}
        rows={letters}
        rowKey={(letter) => letter.id}
        empty={<EmptyState title={t("admin.events.no_dead_letters")} level={3} />}
      />
      {hasNextPage && (
        <LoadMore
          hasMore
          isLoading={isFetchingNextPage}
          onLoadMore={() => void fetchNextPage()}
          shown={letters.length}
        />
      )}
    </>
  );
}

function LetterFacts({ letter }: { letter: DeadLetter }) {
  const { t } = useI18n();
  const { event_id, subject, event_time, data } = letter;
  return (
    <div className={styles.facts}>
      <bdi>{letter.type}</bdi>
      <bdi className={styles.error}>{letter.error}</bdi>
      <Disclosure title={t("admin.details")}>
        <pre className={styles.data} dir="ltr">
          {JSON.stringify({ event_id, subject, event_time, data }, null, 2)}
        </pre>
      </Disclosure>
    </div>
  );
}

function LetterActions({ letter }: { letter: DeadLetter }) {
  const { t } = useI18n();
  const retry = useLetterAction("retry");
  const discard = useLetterAction("discard");
  return (
    <Row gap={2}>
      <Button
        size="sm"
        isPending={retry.isPending}
        isDisabled={letter.state === "retrying"}
        onPress={() => retry.mutate(letter.id)}
      >
        {t("admin.events.retry")}
      </Button>
      <Button
        size="sm"
        variant="quiet"
        isPending={discard.isPending}
        onPress={() => discard.mutate(letter.id)}
      >
        {t("admin.events.discard")}
      </Button>
    </Row>
  );
}
