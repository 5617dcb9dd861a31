import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReviewCard, reviewsQuery } from "@/api/queries/workflow.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { required } from "@/shared/required.ts";
import { EmptyState } from "@/ui/empty-state.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader } from "@/ui/page-header.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { type Column, Table } from "@/ui/table.tsx";

/** The drafts that wait for one's review, longest waiting first. */
export function ReviewsPage() {
  const { t } = useI18n();
  const reviews = useInfiniteQuery({ ...reviewsQuery, ...required });
  usePageTitle(t("author.reviews.title"));
  const cards = reviews.data?.pages.flatMap((page) => page.items);
  return (
    <PageFrame>
      <PageHeader title={t("author.reviews.title")} description={t("author.reviews.help")} />
      {cards ? <ReviewTable cards={cards} /> : <LoadingState />}
      {cards && cards.length > 0 && (
        <LoadMore
          hasMore={reviews.hasNextPage}
          isLoading={reviews.isFetchingNextPage}
          onLoadMore={() => void reviews.fetchNextPage()}
          shown={cards.length}
        />
      )}
    </PageFrame>
  );
}

function ReviewTable({ cards }: { cards: readonly ReviewCard[] }) {
  const { t, format } = useI18n();
  const columns: Column<ReviewCard>[] = [
    { id: "title", header: t("author.reviews.column.title"), cell: (card) => <bdi>{card.title}</bdi> },
    {
      id: "author",
      header: t("author.reviews.column.author"),
      cell: (card) => <bdi>{card.submitted_by_name ?? t("author.workflow.somebody")}</bdi>,
    },
    {
      id: "since",
      header: t("author.reviews.column.since"),
      cell: (card) => <time dateTime={card.submitted_at}>{format.relative(card.submitted_at)}</time>,
    },
    {
      id: "comment",
      header: t("author.reviews.column.comment"),
      cell: (card) => <bdi>{card.comment}</bdi>,
    },
  ];
  return (
    <Table
      label={t("author.reviews.title")}
      columns={columns}
      rows={cards}
      rowKey={(card) => card.course_id}
      rowHref={(card) => `/teaching/reviews/${card.course_id}`}
      empty={<EmptyState title={t("author.reviews.empty")}>{t("author.reviews.empty.text")}</EmptyState>}
    />
  );
}
