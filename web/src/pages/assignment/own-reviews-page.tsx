import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { asProblem } from "@/api/problem.ts";
import { ownReviewsQuery, type PeerReview, type PeerReviews } from "@/api/queries/peer-reviews.ts";
import { type AssignmentDoor, assignmentDoorQuery } from "@/api/queries/submissions.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { Badge } from "@/ui/badge.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader, PageSection } from "@/ui/page-header.tsx";
import { ErrorState, LoadingState, NotFoundState } from "@/ui/states.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { ownReviewsAddress, takeAddress } from "./addresses.ts";
import { ReviewDesk } from "./reviews/review-desk.tsx";
import { reviewState } from "./reviews/review-state.ts";
import { ReceivedReviews } from "./take/received-reviews.tsx";

const route = "/signed-in/assignments/reviews" as const;

/** What a student reviews of others, and what others said of the own work. */
export function OwnReviewsPage() {
  const { lesson, reference = "", review } = useSearch({ from: route });
  const { t } = useI18n();
  const isKnown = reference !== "";
  const door = useQuery({ ...assignmentDoorQuery(reference, lesson), enabled: isKnown });
  const reviews = useQuery({ ...ownReviewsQuery(reference), enabled: isKnown });
  usePageTitle(t("assignment.reviews.title"));
  if (!isKnown) return <NotFoundState level={1} />;
  const failed = [door, reviews].find(({ error, data }) => error && !data);
  if (door.data && reviews.data) {
    return <Reviews door={door.data} reviews={reviews.data} lesson={lesson} chosen={review} />;
  }
  return (
    <PageFrame>
      {failed?.error ? (
        <ErrorState problem={asProblem(failed.error)} level={1} onRetry={() => void failed.refetch()} />
      ) : (
        <LoadingState>
          <h1>{t("assignment.reviews.title")}</h1>
        </LoadingState>
      )}
    </PageFrame>
  );
}

interface ReviewsProps {
  door: AssignmentDoor;
  reviews: PeerReviews;
  lesson: string | undefined;
  chosen: string | undefined;
}

function Reviews({ door, reviews, lesson, chosen }: ReviewsProps) {
  const { t } = useI18n();
  const place = { assignmentId: door.id, lesson };
  const index = reviews.items.findIndex(({ id }) => id === chosen);
  const review = reviews.items[index];
  const assignment = { label: door.title, href: takeAddress(place) };
  if (review) {
    const number = index + 1;
    return (
      <PageFrame>
        <PageHeader
          title={<bdi>{review.author ?? t("assignment.reviews.work", { number })}</bdi>}
          crumbs={[assignment, { label: t("assignment.reviews.title"), href: ownReviewsAddress(place) }]}
          meta={<ReviewBadge review={review} />}
        />
        <ReviewDesk key={review.id} door={door} reviews={reviews} review={review} place={place} />
      </PageFrame>
    );
  }
  return (
    <PageFrame>
      <PageHeader title={t("assignment.reviews.title")} crumbs={[assignment]} />
      <PageSection title={t("assignment.reviews.owed")}>
        <Owed door={door} reviews={reviews} addressOf={(id) => ownReviewsAddress(place, id)} />
      </PageSection>
      <PageSection title={t("assignment.reviews.received")}>
        <Received door={door} />
      </PageSection>
    </PageFrame>
  );
}

const tones = { todo: "warning", draft: "info", done: "success" } as const;

function ReviewBadge({ review }: { review: PeerReview }) {
  const { t } = useI18n();
  const state = reviewState(review);
  return <Badge tone={tones[state]}>{t(`assignment.reviews.state.${state}`)}</Badge>;
}

interface OwedProps {
  door: AssignmentDoor;
  reviews: PeerReviews;
  addressOf: (review: string) => string;
}

function Owed({ door, reviews, addressOf }: OwedProps) {
  const { t, format } = useI18n();
  const { items, due, phase } = reviews;
  const done = items.filter(({ is_done }) => is_done).length;
  if (items.length === 0) {
    const hasHandedIn = door.submissions.some(({ status }) => status === "submitted");
    const none = hasHandedIn ? "assignment.reviews.none_left" : "assignment.reviews.none_for_you";
    return (
      <EmptyState title={t("assignment.reviews.none")} level={3}>
        {t(phase === "none" ? "assignment.reviews.not_begun" : none)}
      </EmptyState>
    );
  }
  const columns: Column<PeerReview>[] = [
    {
      id: "work",
      header: t("assignment.marking.work"),
      cell: (review) => (
        <bdi>{review.author ?? t("assignment.reviews.work", { number: items.indexOf(review) + 1 })}</bdi>
      ),
    },
    { id: "state", header: t("assignment.list.state"), cell: (review) => <ReviewBadge review={review} /> },
  ];
  return (
    <>
      <p>{t("assignment.reviews.progress", { done, all: items.length })}</p>
      {phase === "closed" && <p>{t("assignment.reviews.closed")}</p>}
      {phase === "reviewing" && due && <p>{t("assignment.reviews.due", { time: format.dateTime(due) })}</p>}
      <Table
        label={t("assignment.reviews.owed")}
        columns={columns}
        rows={items}
        rowKey={({ id }) => id}
        rowHref={({ id }) => addressOf(id)}
      />
    </>
  );
}

/** What classmates said of the newest own work that is released. */
function Received({ door }: { door: AssignmentDoor }) {
  const { t } = useI18n();
  const reviews = door.submissions.findLast(({ result }) => result !== null)?.result?.reviews;
  if (!reviews) return <p>{t("assignment.reviews.received.later")}</p>;
  if (reviews.length === 0) return <p>{t("assignment.reviews.received.none")}</p>;
  return <ReceivedReviews reviews={reviews} form={door.form} />;
}
