import { useInfiniteQuery } from "@tanstack/react-query";
import Route from "lucide-react/icons/route";
import { programmesQuery } from "@/api/queries/programmes.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { required } from "@/shared/required.ts";
import { EmptyState } from "@/ui/empty-state.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader } from "@/ui/page-header.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { ProgrammeCards } from "./programmes/programme-cards.tsx";

/** The learning paths of the school, those the reader takes among them. */
export function ProgrammesPage() {
  const { t } = useI18n();
  usePageTitle(t("learn.programmes.title"));
  const programmes = useInfiniteQuery({ ...programmesQuery, ...required });
  const items = programmes.data?.pages.flatMap((page) => page.items);
  return (
    <PageFrame>
      <PageHeader title={t("learn.programmes.title")} description={t("learn.programmes.explain")} />
      {items === undefined && (
        <LoadingState>
          <Skeleton shape="card" />
          <Skeleton shape="card" />
        </LoadingState>
      )}
      {items?.length === 0 && (
        <EmptyState icon={<Route />} title={t("learn.programmes.empty.title")}>
          <p>{t("learn.programmes.empty.text")}</p>
        </EmptyState>
      )}
      {items !== undefined && items.length > 0 && (
        <>
          <ProgrammeCards programmes={items} level={2} />
          <LoadMore
            hasMore={programmes.hasNextPage}
            isLoading={programmes.isFetchingNextPage}
            onLoadMore={() => void programmes.fetchNextPage()}
            shown={items.length}
          />
        </>
      )}
    </PageFrame>
  );
}
