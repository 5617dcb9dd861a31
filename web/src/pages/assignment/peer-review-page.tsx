import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { type AssignmentView, assignmentQuery } from "@/api/queries/assignments.ts";
import { everyReviewQuery, type PeerReviewRow } from "@/api/queries/peer-reviews.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { scoreValue } from "@/shared/score.ts";
import { Badge } from "@/ui/badge.tsx";
import { type Definition, DefinitionList, StatRow, StatTile } from "@/ui/layout.tsx";
import { Link } from "@/ui/link.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { assignmentAddresses, markingAddress } from "./addresses.ts";
import { countReviewers, type Reviewer } from "./reviews/count-reviewers.ts";
import { PhaseActions } from "./reviews/phase-actions.tsx";

/** Students reviewing each other, for who teaches them: its rules, beginning and ending it, and how far it is. */
export function PeerReviewPage() {
  const { t } = useI18n();
  const { assignmentId } = useParams({
    from: "/signed-in/teaching-part/teaching/assignments/$assignmentId/reviews",
  });
  const { data: view } = useSuspenseQuery(assignmentQuery(assignmentId));
  const { data: reviews } = useSuspenseQuery(everyReviewQuery(assignmentId));
  usePageTitle(t("assignment.peer.title"));
  return (
    <>
      <PageSection
        title={t("assignment.peer.title")}
        actions={<PhaseActions view={view} reviews={reviews} />}
      >
        <p>{t(`assignment.peer.phase.${view.peer_phase}`)}</p>
        <Rules view={view} />
      </PageSection>
      {view.peer_phase !== "none" && <Overview reviews={reviews} />}
    </>
  );
}

function Rules({ view }: { view: AssignmentView }) {
  const { t, format } = useI18n();
  const peer = view.assignment.peer_review;
  if (!peer) return <p>{t("assignment.peer.off")}</p>;
  const yes = (isSo: boolean) => t(isSo ? "assignment.peer.yes" : "assignment.peer.no");
  const rules: Definition[] = [
    { term: t("assignment.peer.reviews"), value: format.number(peer.reviews) },
    {
      term: t("assignment.peer.due"),
      value: peer.due ? format.dateTime(peer.due) : t("assignment.timing.none"),
    },
    { term: t("assignment.peer.least"), value: format.number(peer.least_reviews) },
    { term: t("assignment.peer.combining"), value: t(`assignment.peer.${peer.combining}`) },
    { term: t("assignment.peer.authors_named"), value: yes(peer.are_authors_named) },
    { term: t("assignment.peer.reviewers_named"), value: yes(peer.are_reviewers_named) },
  ];
  return (
    <>
      <DefinitionList items={rules} />
      <p>
        <Link href={assignmentAddresses(view.id).settings}>{t("assignment.peer.change_rules")}</Link>
      </p>
    </>
  );
}

function Overview({ reviews }: { reviews: PeerReviewRow[] }) {
  const { t, format } = useI18n();
  const done = reviews.filter(({ is_done }) => is_done).length;
  const works = new Set(reviews.map(({ submission_id }) => submission_id)).size;
  const number = (value: number) => format.number(value);
  return (
    <>
      <PageSection title={t("assignment.peer.progress")}>
        <StatRow>
          <StatTile
            label={t("assignment.peer.done")}
            value={t("assignment.marking.place", { number: number(done), all: number(reviews.length) })}
          />
          <StatTile label={t("assignment.peer.works")} value={number(works)} />
        </StatRow>
        <Reviewers reviews={reviews} />
      </PageSection>
      <PageSection title={t("assignment.peer.who")}>
        <WhoReviewsWhat reviews={reviews} />
      </PageSection>
    </>
  );
}

function Reviewers({ reviews }: { reviews: PeerReviewRow[] }) {
  const { t, format } = useI18n();
  const columns: Column<Reviewer>[] = [
    {
      id: "reviewer",
      header: t("assignment.peer.reviewer"),
      cell: ({ name }) => <bdi>{name ?? t("assignment.nobody")}</bdi>,
    },
    {
      id: "done",
      header: t("assignment.peer.done"),
      align: "end",
      cell: ({ done, all }) =>
        t("assignment.marking.place", { number: format.number(done), all: format.number(all) }),
    },
    {
      id: "state",
      header: t("assignment.list.state"),
      cell: ({ done, all }) => {
        const isFinished = done === all;
        return (
          <Badge tone={isFinished ? "success" : done > 0 ? "info" : "warning"}>
            {t(isFinished ? "assignment.claim.state.done" : "assignment.peer.owes", { count: all - done })}
          </Badge>
        );
      },
    },
  ];
  return (
    <Table
      label={t("assignment.peer.progress")}
      columns={columns}
      rows={countReviewers(reviews)}
      rowKey={({ id }) => id}
      empty={<p>{t("assignment.peer.nobody")}</p>}
    />
  );
}

function WhoReviewsWhat({ reviews }: { reviews: PeerReviewRow[] }) {
  const { t, format } = useI18n();
  const columns: Column<PeerReviewRow>[] = [
    {
      id: "work",
      header: t("assignment.marking.work"),
      cell: ({ pseudonym }) => <bdi>{pseudonym}</bdi>,
    },
    {
      id: "reviewer",
      header: t("assignment.peer.reviewer"),
      cell: ({ reviewer }) => <bdi>{reviewer ?? t("assignment.nobody")}</bdi>,
    },
    {
      id: "state",
      header: t("assignment.list.state"),
      cell: ({ is_done }) => (
        <Badge tone={is_done ? "success" : "neutral"}>
          {t(is_done ? "assignment.reviews.state.done" : "assignment.peer.open")}
        </Badge>
      ),
    },
    {
      id: "points",
      header: t("assignment.points"),
      align: "end",
      cell: ({ points }) => (points === null ? "–" : format.number(scoreValue(points))),
    },
  ];
  const byWork = [...reviews].sort((one, other) => one.pseudonym.localeCompare(other.pseudonym));
  return (
    <Table
      label={t("assignment.peer.who")}
      columns={columns}
      rows={byWork}
      rowKey={({ id }) => id}
      rowHref={({ submission_id }) => markingAddress(submission_id)}
      empty={<p>{t("assignment.peer.nobody")}</p>}
    />
  );
}
