import { useInfiniteQuery } from "@tanstack/react-query";
import type { Bank } from "@/api/queries/banks.ts";
import { type DuplicateGroup, duplicatesQuery } from "@/api/queries/questions.ts";
import { useI18n } from "@/i18n";
import { required } from "@/shared/required.ts";
import { Card } from "@/ui/card.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { Stack } from "@/ui/layout.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { AlikeTable } from "./alike-table.tsx";

/** Questions that students see alike: those with the same key are not needed twice. */
export function DuplicatesPart({ bank }: { bank: Bank }) {
  const { t } = useI18n();
  const groups = useInfiniteQuery({ ...duplicatesQuery(bank.id), ...required });
  const items = groups.data?.pages.flatMap((page) => page.items);
  if (!items) return <LoadingState />;
  if (items.length === 0) {
    return <EmptyState title={t("bank.duplicates.none")}>{t("bank.duplicates.none.text")}</EmptyState>;
  }
  return (
    <Stack gap={4}>
      <p>{t("bank.duplicates.explain")}</p>
      {items.map((group) => (
        <Group key={group.items[0]?.id} bank={bank} group={group} />
      ))}
      <LoadMore
        hasMore={groups.hasNextPage}
        isLoading={groups.isFetchingNextPage}
        onLoadMore={() => void groups.fetchNextPage()}
        shown={items.length}
      />
    </Stack>
  );
}

function Group({ bank, group }: { bank: Bank; group: DuplicateGroup }) {
  const { t } = useI18n();
  const [first] = group.items;
  return (
    <Card as="section">
      <h2>
        <bdi>{first?.name}</bdi>
      </h2>
      <AlikeTable
        label={t("bank.duplicates.like", { name: first?.name ?? "" })}
        bankId={bank.id}
        group={group}
        canDelete={bank.right !== "use"}
      />
    </Card>
  );
}
