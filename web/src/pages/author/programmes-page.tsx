import { useInfiniteQuery } from "@tanstack/react-query";
import Plus from "lucide-react/icons/plus";
import { useState } from "react";
import { ownProgrammesQuery, type ProgrammeCard } from "@/api/queries/programmes.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { required } from "@/shared/required.ts";
import { Badge } from "@/ui/badge.tsx";
import { Button } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader } from "@/ui/page-header.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { CreateProgrammeDialog } from "./programmes/create-programme-dialog.tsx";

/** The programmes that one makes; administrators see all. */
export function OwnProgrammesPage() {
  const { t } = useI18n();
  const [isCreating, setCreating] = useState(false);
  const programmes = useInfiniteQuery({ ...ownProgrammesQuery, ...required });
  usePageTitle(t("author.programmes.title"));
  const items = programmes.data?.pages.flatMap((page) => page.items);
  const create = (
    <Button variant="primary" icon={<Plus />} onPress={() => setCreating(true)}>
      {t("author.programmes.create")}
    </Button>
  );
  return (
    <PageFrame>
      <PageHeader
        crumbs={[{ label: t("author.programmes.teaching"), href: "/teaching" }]}
        title={t("author.programmes.title")}
        description={t("author.programmes.explain")}
        {...(items !== undefined && items.length > 0 && { actions: create })}
      />
      {items === undefined ? <LoadingState /> : <ProgrammeTable programmes={items} create={create} />}
      {items !== undefined && items.length > 0 && (
        <LoadMore
          hasMore={programmes.hasNextPage}
          isLoading={programmes.isFetchingNextPage}
          onLoadMore={() => void programmes.fetchNextPage()}
          shown={items.length}
        />
      )}
      <CreateProgrammeDialog isOpen={isCreating} onOpenChange={setCreating} />
    </PageFrame>
  );
}

function ProgrammeTable({
  programmes,
  create,
}: {
  programmes: readonly ProgrammeCard[];
  create: React.ReactNode;
}) {
  const { t, format } = useI18n();
  const columns: Column<ProgrammeCard>[] = [
    { id: "title", header: t("author.programmes.name"), cell: (programme) => programme.title },
    {
      id: "state",
      header: t("author.programmes.state"),
      cell: ({ state }) => (
        <Badge tone={state === "published" ? "success" : "neutral"}>
          {t(`author.programmes.state.${state}`)}
        </Badge>
      ),
    },
    {
      id: "courses",
      header: t("author.programmes.courses"),
      align: "end",
      cell: (programme) => format.number(programme.course_count),
    },
  ];
  return (
    <Table
      label={t("author.programmes.title")}
      columns={columns}
      rows={programmes}
      rowKey={(programme) => programme.id}
      rowHref={(programme) => `/teaching/programmes/${programme.id}`}
      empty={
        <EmptyState title={t("author.programmes.empty.title")} actions={create}>
          {t("author.programmes.empty.text")}
        </EmptyState>
      }
    />
  );
}
