import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import {
  type Movers,
  type Reader,
  type ReaderVersions,
  readersQuery,
} from "@/api/queries/reader-versions.ts";
import { useI18n } from "@/i18n";
import { required } from "@/shared/required.ts";
import { Badge } from "@/ui/badge.tsx";
import { Button } from "@/ui/button.tsx";
import { Checkbox } from "@/ui/checkbox.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { Row, Stack } from "@/ui/layout.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { Select } from "@/ui/select.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { useKeptFocus } from "@/ui/use-kept-focus.ts";

const everyVersion = "all";
/** The server takes so many by name at once. */
const mostAtOnce = 500;

interface ReaderListProps {
  versions: ReaderVersions;
  onMove: (movers: Movers) => void;
}

/** Students with the version that they read; where the policy says so, to be chosen and moved. */
export function ReaderList({ versions, onMove }: ReaderListProps) {
  const { t } = useI18n();
  const [version, setVersion] = useState<number | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const keptFocus = useKeptFocus<HTMLDivElement>();
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    ...readersQuery(versions.course_id, version),
    ...required,
  });
  if (!data) return <LoadingState />;
  const readers = data.pages.flatMap((page) => page.items);
  const newest = versions.published_version;
  const canMove = versions.policy === "chosen";
  const isBehind = (reader: Reader) =>
    reader.completed_at === null && newest !== null && reader.version < newest;
  const picked = readers.filter((reader) => chosen.has(reader.user_id) && isBehind(reader));
  const someBehind = versions.versions.some((each) => newest !== null && each.version < newest);
  const options = [
    { id: everyVersion, label: t("author.readers.all_versions") },
    ...versions.versions.map((each) => ({
      id: String(each.version),
      label: t("author.readers.version_of", { version: each.version, count: each.students }),
    })),
  ];
  const choose = (id: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  return (
    <div ref={keptFocus}>
      <Stack gap={4}>
        {versions.versions.length > 1 && (
          <Select
            label={t("author.readers.filter")}
            options={options}
            value={version === null ? everyVersion : String(version)}
            onChange={(id) => setVersion(id === everyVersion ? null : Number(id))}
          />
        )}
        {canMove && someBehind && (
          <Row gap={2}>
            <Button
              isPending={versions.moving}
              isDisabled={picked.length === 0 || picked.length > mostAtOnce}
              onPress={() => onMove(picked.map((reader) => reader.user_id))}
            >
              {t("author.readers.move_chosen", { count: picked.length })}
            </Button>
            <Button variant="quiet" isPending={versions.moving} onPress={() => onMove("everybody")}>
              {t("author.readers.move_all")}
            </Button>
          </Row>
        )}
        <ReaderTable
          readers={readers}
          newest={newest}
          isChosen={canMove ? (reader) => chosen.has(reader.user_id) : undefined}
          isBehind={isBehind}
          onChoose={choose}
        />
        {readers.length > 0 && (
          <LoadMore
            hasMore={hasNextPage}
            isLoading={isFetchingNextPage}
            onLoadMore={() => void fetchNextPage()}
            shown={readers.length}
          />
        )}
      </Stack>
    </div>
  );
}

interface ReaderTableProps {
  readers: readonly Reader[];
  newest: number | null;
  /** Absent where nobody can be chosen. */
  isChosen: ((reader: Reader) => boolean) | undefined;
  isBehind: (reader: Reader) => boolean;
  onChoose: (userId: string, isChosen: boolean) => void;
}

function ReaderTable({ readers, newest, isChosen, isBehind, onChoose }: ReaderTableProps) {
  const { t, format } = useI18n();
  const nameOf = (reader: Reader) => reader.name ?? t("author.readers.unnamed");
  const columns: Column<Reader>[] = [
    {
      id: "name",
      header: t("author.readers.column.name"),
      cell: (reader) =>
        isChosen && isBehind(reader) ? (
          <Checkbox
            label={nameOf(reader)}
            isSelected={isChosen(reader)}
            onChange={(chosen) => onChoose(reader.user_id, chosen)}
          />
        ) : (
          <bdi>{nameOf(reader)}</bdi>
        ),
    },
    {
      id: "version",
      header: t("author.readers.column.version"),
      cell: (reader) => (
        <Row gap={2}>
          {t("author.publish.version", { version: reader.version })}
          {reader.version === newest && <Badge tone="success">{t("author.readers.newest")}</Badge>}
        </Row>
      ),
    },
    {
      id: "progress",
      header: t("author.readers.column.progress"),
      cell: (reader) =>
        reader.completed_at === null
          ? t("author.readers.lessons", { done: reader.completed_lessons, total: reader.total_lessons })
          : t("author.readers.completed", { date: format.date(reader.completed_at) }),
    },
  ];
  return (
    <Table
      label={t("author.readers.students")}
      columns={columns}
      rows={readers}
      rowKey={(reader) => reader.enrollment_id}
      empty={<EmptyState title={t("author.readers.none")} />}
    />
  );
}
