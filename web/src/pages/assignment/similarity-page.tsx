import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import GitCompareArrows from "lucide-react/icons/git-compare-arrows";
import { everySubmissionQuery } from "@/api/queries/marking.ts";
import {
  checkSimilarity,
  isRunning,
  type SimilarityReport,
  type SimilarityRun,
  type SimilarPair,
  similarityQuery,
} from "@/api/queries/similarity.ts";
import { Message, useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { Badge } from "@/ui/badge.tsx";
import { Button, LinkButton } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { Row } from "@/ui/layout.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { NotFoundState } from "@/ui/states.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { toast } from "@/ui/toast.ts";
import { assignmentAddresses } from "./addresses.ts";
import { problemWords } from "./problem-words.ts";
import { PairView } from "./similarity/pair-view.tsx";
import { useCanEdit } from "./use-can-edit.ts";

const route = "/signed-in/teaching-part/teaching/assignments/$assignmentId/similarity" as const;

/** Submissions that share passages, the most alike first, or one pair of them. */
export function SimilarityPage() {
  const { t } = useI18n();
  const { assignmentId } = useParams({ from: route });
  const { first, second } = useSearch({ from: route });
  const { data: report } = useSuspenseQuery(similarityQuery(assignmentId));
  const canEdit = useCanEdit(assignmentId);
  usePageTitle(t("assignment.frame.similarity"));
  if (first !== undefined && second !== undefined) {
    const index = report.items.findIndex((pair) => pair.first === first && pair.second === second);
    return <Pair assignmentId={assignmentId} report={report} index={index} />;
  }
  return (
    <PageSection
      title={t("assignment.frame.similarity")}
      {...(canEdit &&
        report.run && { actions: <CompareButton assignmentId={assignmentId} run={report.run} /> })}
    >
      <p>{t("assignment.similarity.text")}</p>
      {report.run ? (
        <>
          <RunState run={report.run} />
          {report.items.length > 0 && <Pairs assignmentId={assignmentId} pairs={report.items} />}
        </>
      ) : (
        <EmptyState
          title={t("assignment.similarity.never")}
          level={3}
          actions={canEdit && <CompareButton assignmentId={assignmentId} run={null} />}
        >
          {t("assignment.similarity.never.text")}
        </EmptyState>
      )}
    </PageSection>
  );
}

function CompareButton({ assignmentId, run }: { assignmentId: string; run: SimilarityRun | null }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const comparing = useMutation({
    mutationFn: () => checkSimilarity(assignmentId),
    onError: (error) => toast.show({ text: problemWords(t, error), tone: "danger" }),
    onSettled: () => client.invalidateQueries({ queryKey: similarityQuery(assignmentId).queryKey }),
  });
  return (
    <Button
      variant={run ? "secondary" : "primary"}
      icon={<GitCompareArrows />}
      isPending={comparing.isPending || isRunning(run)}
      onPress={() => comparing.mutate()}
    >
      {t(run ? "assignment.similarity.again" : "assignment.similarity.compare")}
    </Button>
  );
}

function RunState({ run }: { run: SimilarityRun }) {
  const { t, format } = useI18n();
  if (isRunning(run)) return <p role="status">{t("assignment.similarity.running")}</p>;
  if (run.state === "failed") {
    return (
      <div role="alert">
        <Callout tone="danger">{t("assignment.similarity.failed")}</Callout>
      </div>
    );
  }
  return (
    <div role="status">
      <p>
        {t("assignment.similarity.compared", { count: run.compared, left: run.not_compared })}{" "}
        {run.finished_at !== null &&
          t("assignment.similarity.finished", { time: format.dateTime(run.finished_at) })}
      </p>
      {run.pairs === 0 && <p>{t("assignment.similarity.none")}</p>}
    </div>
  );
}

/** Who the two are, as far as they may be known. */
function usePairNames(assignmentId: string) {
  const { data: rows } = useQuery(everySubmissionQuery(assignmentId));
  const nameOf = (id: string, pseudonym: string) => rows?.find((row) => row.id === id)?.name ?? pseudonym;
  return (pair: SimilarPair) => (
    <Message
      id="assignment.similarity.pair"
      values={{
        first: nameOf(pair.first, pair.first_pseudonym),
        second: nameOf(pair.second, pair.second_pseudonym),
      }}
      components={{ 0: <bdi />, 1: <bdi /> }}
    />
  );
}

function pairAddress(assignmentId: string, { first, second }: SimilarPair): string {
  return `${assignmentAddresses(assignmentId).similarity}?${new URLSearchParams({ first, second })}`;
}

const toneOf = (share: number) => (share >= 0.5 ? "danger" : share >= 0.25 ? "warning" : "neutral");

function Pairs({ assignmentId, pairs }: { assignmentId: string; pairs: SimilarPair[] }) {
  const { t, format } = useI18n();
  const namesOf = usePairNames(assignmentId);
  const columns: Column<SimilarPair>[] = [
    { id: "pair", header: t("assignment.similarity.works"), cell: namesOf },
    {
      id: "share",
      header: t("assignment.similarity.share"),
      align: "end",
      cell: ({ share }) => <Badge tone={toneOf(share)}>{format.percent(share * 100)}</Badge>,
    },
    {
      id: "words",
      header: t("assignment.similarity.words"),
      align: "end",
      cell: ({ words }) => format.number(words),
    },
    {
      id: "passages",
      header: t("assignment.similarity.passages"),
      align: "end",
      cell: ({ passages }) => format.number(passages.length),
    },
  ];
  return (
    <Table
      label={t("assignment.frame.similarity")}
      columns={columns}
      rows={pairs}
      rowKey={({ first, second }) => `${first} ${second}`}
      rowHref={(pair) => pairAddress(assignmentId, pair)}
    />
  );
}

interface PairProps {
  assignmentId: string;
  report: SimilarityReport;
  /** Of the pair in the report; below zero: it is not in it. */
  index: number;
}

function Pair({ assignmentId, report: { items }, index }: PairProps) {
  const { t, format } = useI18n();
  const namesOf = usePairNames(assignmentId);
  const pair = items[index];
  if (!pair) return <NotFoundState level={2} />;
  const [before, after] = [items[index - 1], items[index + 1]];
  return (
    <PageSection title={namesOf(pair)}>
      <nav aria-label={t("assignment.similarity.other_pairs")}>
        <Row>
          <LinkButton size="sm" href={assignmentAddresses(assignmentId).similarity}>
            {t("assignment.similarity.all")}
          </LinkButton>
          {before && (
            <LinkButton size="sm" href={pairAddress(assignmentId, before)}>
              {t("assignment.similarity.pair_before")}
            </LinkButton>
          )}
          {after && (
            <LinkButton size="sm" href={pairAddress(assignmentId, after)}>
              {t("assignment.similarity.pair_after")}
            </LinkButton>
          )}
        </Row>
      </nav>
      <p>
        {t("assignment.similarity.facts", { share: format.percent(pair.share * 100), count: pair.words })}
      </p>
      <PairView key={`${pair.first} ${pair.second}`} pair={pair} />
    </PageSection>
  );
}
