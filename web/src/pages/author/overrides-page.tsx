import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import History from "lucide-react/icons/history";
import Pencil from "lucide-react/icons/pencil";
import Plus from "lucide-react/icons/plus";
import Trash2 from "lucide-react/icons/trash-2";
import { useState } from "react";
import { courseQuery } from "@/api/queries/courses.ts";
import { type Override, overridesQuery } from "@/api/queries/rules.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { required } from "@/shared/required.ts";
import { Button } from "@/ui/button.tsx";
import { Drawer } from "@/ui/dialog.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { Row } from "@/ui/layout.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { EditOverride } from "./rules/edit-override.tsx";
import { NewOverride } from "./rules/new-override.tsx";
import { OverrideHistory } from "./rules/override-history.tsx";
import styles from "./rules/rules.module.css";
import { termsOf, termsText } from "./rules/terms.ts";
import { useRemoveOverride } from "./rules/use-remove-override.ts";

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

/** The drawer that stands open over the table. */
interface Opened {
  part: "edit" | "history";
  override: Override;
}

interface OverrideTableProps {
  courseId: string;
  overrides: readonly Override[];
}

export function OverrideTable({ courseId, overrides }: OverrideTableProps) {
  const { t, format } = useI18n();
  const remove = useRemoveOverride(courseId);
  const [opened, setOpened] = useState<Opened>();
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
      cell: (override) => termsText(t, format, termsOf(override)),
    },
    { id: "reason", header: t("author.overrides.reason"), cell: (override) => <bdi>{override.reason}</bdi> },
    {
      id: "when",
      header: t("author.overrides.since"),
      cell: (override) => format.date(override.updated_at),
    },
    {
      id: "actions",
      header: t("author.overrides.actions"),
      isHeaderHidden: true,
      cell: (override) => (
        <Row gap={1}>
          <IconButton
            icon={<Pencil />}
            label={t("author.overrides.edit_one", { name: name(override) })}
            onPress={() => setOpened({ part: "edit", override })}
          />
          <IconButton
            icon={<History />}
            label={t("author.overrides.history_one", { name: name(override) })}
            onPress={() => setOpened({ part: "history", override })}
          />
          <IconButton
            icon={<Trash2 />}
            label={t("author.overrides.remove_one", { name: name(override) })}
            onPress={() => remove(override)}
          />
        </Row>
      ),
    },
  ];
  return (
    <>
      <Table
        label={t("author.frame.overrides")}
        columns={columns}
        rows={overrides}
        rowKey={(override) => override.id}
        empty={<EmptyState title={t("author.overrides.none")} />}
      />
      {opened && (
        <Drawer
          isOpen
          isDismissable={opened.part === "history"}
          title={t(`author.overrides.${opened.part}_one`, { name: name(opened.override) })}
          onOpenChange={(isOpen) => isOpen || setOpened(undefined)}
        >
          {opened.part === "edit" ? (
            <EditOverride
              key={opened.override.id}
              override={opened.override}
              onDone={() => setOpened(undefined)}
            />
          ) : (
            <OverrideHistory override={opened.override} />
          )}
        </Drawer>
      )}
    </>
  );
}
