import { useMutation, useQueryClient, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import {
  type Candidate,
  candidatesQuery,
  certificatesChanged,
  issueCertificates,
} from "@/api/queries/certificates.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { Badge } from "@/ui/badge.tsx";
import { Button } from "@/ui/button.tsx";
import { Checkbox } from "@/ui/checkbox.tsx";
import { Row } from "@/ui/layout.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { toast } from "@/ui/toast.ts";

/** The server takes so many at once. */
const mostAtOnce = 100;

/** Those who have completed the course and have no certificate; nothing at all when there are none. */
export function CandidateList({ courseId }: { courseId: string }) {
  const { t } = useI18n();
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useSuspenseInfiniteQuery(
    candidatesQuery(courseId),
  );
  const candidates = data.pages.flatMap((page) => page.items);
  if (candidates.length === 0) return null;
  return (
    <PageSection title={t("certificates.candidates.title")}>
      <p>{t("certificates.candidates.about")}</p>
      <Candidates courseId={courseId} candidates={candidates} />
      <LoadMore
        hasMore={hasNextPage}
        isLoading={isFetchingNextPage}
        onLoadMore={() => void fetchNextPage()}
        shown={candidates.length}
      />
    </PageSection>
  );
}

function useIssuing(courseId: string, done: () => void) {
  const { t } = useI18n();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (userIds: readonly string[]) => issueCertificates(courseId, userIds),
    onSuccess: async (issued) => {
      done();
      toast.show({ text: t("certificates.candidates.issued", { count: issued.items.length }) });
      await certificatesChanged(client, courseId);
    },
    onError: (error) => toast.show({ text: problemText(t, error), tone: "danger" }),
  });
}

function Candidates({ courseId, candidates }: { courseId: string; candidates: readonly Candidate[] }) {
  const { t, format } = useI18n();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const issuing = useIssuing(courseId, () => setChosen(new Set()));
  const choose = (id: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const nameOf = (candidate: Candidate) => candidate.name ?? t("certificates.candidates.unnamed");
  const shown = candidates.map((each) => each.user_id).slice(0, mostAtOnce);
  const columns: Column<Candidate>[] = [
    {
      id: "name",
      header: t("certificates.name"),
      cell: (candidate) => (
        <Checkbox
          label={nameOf(candidate)}
          isSelected={chosen.has(candidate.user_id)}
          onChange={(isChosen) => choose(candidate.user_id, isChosen)}
        />
      ),
    },
    { id: "email", header: t("certificates.email"), cell: ({ email }) => <bdi>{email}</bdi> },
    {
      id: "completed",
      header: t("certificates.completed"),
      cell: (candidate) => (
        <Row gap={2}>
          {format.date(candidate.completed_at)}
          {candidate.was_revoked && <Badge tone="warning">{t("certificates.state.revoked")}</Badge>}
        </Row>
      ),
    },
  ];
  return (
    <>
      <Table
        label={t("certificates.candidates.title")}
        columns={columns}
        rows={candidates}
        rowKey={(candidate) => candidate.user_id}
      />
      <Row>
        <Button
          variant="primary"
          isPending={issuing.isPending}
          isDisabled={chosen.size === 0 || chosen.size > mostAtOnce}
          onPress={() => issuing.mutate([...chosen])}
        >
          {t("certificates.candidates.issue", { count: chosen.size })}
        </Button>
        <Button variant="quiet" onPress={() => setChosen(new Set(shown))}>
          {t("certificates.candidates.all")}
        </Button>
      </Row>
    </>
  );
}
