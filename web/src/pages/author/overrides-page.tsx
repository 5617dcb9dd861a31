import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import Plus from "lucide-react/icons/plus";
import Trash2 from "lucide-react/icons/trash-2";
import { useState } from "react";
import { courseQuery } from "@/api/queries/courses.ts";
import { deleteOverride, type Override, overridesChanged, overridesQuery } from "@/api/queries/rules.ts";
import { type Format, type Translate, useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { problemText } from "@/shared/problem-text.ts";
import { required } from "@/shared/required.ts";
import { Button } from "@/ui/button.tsx";
import { Drawer } from "@/ui/dialog.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { toast } from "@/ui/toast.ts";
import { NewOverride } from "./rules/new-override.tsx";
import styles from "./rules/rules.module.css";

/** What an exception allows, as a short list. */
export function termsText(t: Translate, format: Format, override: Override): string {
  const terms: string[] = [];
  const { opens_at, due_at, extra_days } = override;
  if (opens_at !== null) terms.push(t("author.rules.opens_at", { date: format.dateTime(opens_at) }));
  if (due_at !== null) terms.push(t("common.due", { date: format.dateTime(due_at) }));
  if (extra_days !== null) terms.push(t("author.overrides.extra", { days: extra_days }));
  if (override.exempt_from_conditions) terms.push(t("author.overrides.exempt"));
  if (override.counts_as_completed) terms.push(t("author.overrides.completed"));
  return format.list(terms);
}

/** Exceptions from the rules: for whom, of what, why, and by whom. */
export function OverridesPage() {
  const { courseId } = useParams({ from: "/signed-in/teaching-part/teaching/courses/$courseId/overrides" });
  const { t } = useI18n();
  const [isAdding, setAdding] = useState(false);
  const { data: course } = useQuery(courseQuery(courseId));
  const overrides = useInfiniteQuery({ ...overridesQuery(courseId), ...required });
  usePageTitle(course && t("author.overrides.page_title", { title: course.title }));
  if (!overrides.data) return <LoadingState />;
  const items = overrides.data.pages.flatMap((page) => page.items);
  return (
    <div className={styles.page}>
      <p className={styles.muted}>{t("author.overrides.intro")}</p>
      <div>
        <Button variant="primary" icon={<Plus />} onPress={() => setAdding(true)}>
          {t("author.overrides.add")}
        </Button>
      </div>
      <OverrideTable courseId={courseId} overrides={items} />
      {items.length > 0 && (
        <LoadMore
          hasMore={overrides.hasNextPage}
          isLoading={overrides.isFetchingNextPage}
          onLoadMore={() => void overrides.fetchNextPage()}
          shown={items.length}
        />
      )}
      <Drawer
        isOpen={isAdding}
        onOpenChange={setAdding}
        isDismissable={false}
        title={t("author.overrides.add")}
      >
        <NewOverride courseId={courseId} onDone={() => setAdding(false)} />
      </Drawer>
    </div>
  );
}

export function OverrideTable({ courseId, overrides }: { courseId: string; overrides: readonly Override[] }) {
  const { t, format } = useI18n();
  const client = useQueryClient();
  const removal = useMutation({
    mutationFn: (override: Override) => deleteOverride(courseId, override.id),
    onSuccess: async () => {
      await overridesChanged(client, courseId);
      toast.show({ text: t("author.overrides.removed") });
    },
    onError: (error) => toast.show({ tone: "danger", text: problemText(t, error) }),
  });
  const name = (override: Override) => override.name ?? t("author.overrides.somebody");
  const columns: Column<Override>[] = [
    { id: "name", header: t("author.overrides.for"), cell: name },
    {
      id: "node",
      header: t("author.overrides.of"),
      cell: (override) => <bdi>{override.node_title ?? t("common.lock.something")}</bdi>,
    },
    {
      id: "terms",
      header: t("author.overrides.terms"),
      cell: (override) => termsText(t, format, override),
    },
    { id: "reason", header: t("author.overrides.reason"), cell: (override) => <bdi>{override.reason}</bdi> },
    {
      id: "when",
      header: t("author.overrides.since"),
      cell: (override) => format.date(override.updated_at),
    },
    {
      id: "remove",
      header: t("author.overrides.remove"),
      isHeaderHidden: true,
      cell: (override) => (
        <IconButton
          icon={<Trash2 />}
          label={t("author.overrides.remove_one", { name: name(override) })}
          onPress={() => removal.mutate(override)}
        />
      ),
    },
  ];
  return (
    <Table
      label={t("author.frame.overrides")}
      columns={columns}
      rows={overrides}
      rowKey={(override) => override.id}
      empty={<EmptyState title={t("author.overrides.none")} />}
    />
  );
}
