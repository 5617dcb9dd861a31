import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  type MoveEffects,
  type Movers,
  movePreviewQuery,
  moveReaders,
  readerVersionsChanged,
  setVersionPolicy,
} from "@/api/queries/reader-versions.ts";
import { type Format, type Translate, useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Stack } from "@/ui/layout.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { type Column, Table } from "@/ui/table.tsx";

type MovedReader = MoveEffects["items"][number];

interface MoveDialogProps {
  courseId: string;
  movers: Movers;
  /** Everybody follows the newest version from then on. */
  follow?: boolean;
  onClose: () => void;
}

/** What moving would do to each student, before it is done. */
export function MoveDialog({ courseId, movers, follow = false, onClose }: MoveDialogProps) {
  const { t } = useI18n();
  const client = useQueryClient();
  const { data: effects, error } = useQuery(movePreviewQuery(courseId, movers));
  const move = useMutation({
    mutationFn: () => (follow ? setVersionPolicy(courseId, "newest") : moveReaders(courseId, movers)),
    onSuccess: async (versions) => {
      await readerVersionsChanged(client, versions);
      onClose();
    },
  });
  const problem = error ?? move.error;
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      isWide
      title={t("author.readers.move_title")}
      actions={(close) => (
        <>
          <Button
            variant="primary"
            isPending={move.isPending}
            isDisabled={!effects || effects.students === 0}
            onPress={() => move.mutate()}
          >
            {t("author.readers.move", { count: effects?.students ?? 0 })}
          </Button>
          <Button onPress={close}>{t("author.readers.cancel")}</Button>
        </>
      )}
    >
      {problem && (
        <div role="alert">
          <Callout tone="danger">{problemText(t, problem)}</Callout>
        </div>
      )}
      {effects ? <MovePreview effects={effects} /> : !problem && <LoadingState />}
    </Dialog>
  );
}

function effectText(t: Translate, format: Format, reader: MovedReader): string {
  const parts: string[] = [];
  if (reader.kept_lessons > 0) parts.push(t("author.readers.kept", { count: reader.kept_lessons }));
  if (reader.dropped_lessons > 0) parts.push(t("author.readers.dropped", { count: reader.dropped_lessons }));
  if (reader.closed > 0) parts.push(t("author.effects.closed", { count: reader.closed }));
  if (reader.opened > 0) parts.push(t("author.effects.opened", { count: reader.opened }));
  if (reader.completes) parts.push(t("author.effects.completes"));
  return parts.length === 0 ? t("author.readers.unchanged") : format.list(parts);
}

function MovePreview({ effects }: { effects: MoveEffects }) {
  const { t, format } = useI18n();
  const columns: Column<MovedReader>[] = [
    {
      id: "name",
      header: t("author.readers.column.name"),
      cell: (reader) => <bdi>{reader.name ?? t("author.readers.unnamed")}</bdi>,
    },
    {
      id: "version",
      header: t("author.readers.column.from"),
      cell: (reader) => t("author.publish.version", { version: reader.version }),
    },
    {
      id: "percent",
      header: t("author.readers.column.progress"),
      cell: (reader) =>
        t("author.effects.percent", {
          before: format.percent(reader.percent_before),
          after: format.percent(reader.percent_after),
        }),
    },
    {
      id: "effect",
      header: t("author.readers.column.effect"),
      cell: (reader) => effectText(t, format, reader),
    },
  ];
  return (
    <Stack gap={4}>
      <p>{t("author.readers.move_intro", { count: effects.students, version: effects.version })}</p>
      {effects.dropping > 0 && (
        <Callout tone="warning">{t("author.readers.dropping", { count: effects.dropping })}</Callout>
      )}
      {!effects.complete && <p>{t("author.effects.incomplete", { count: effects.students })}</p>}
      <Table
        label={t("author.readers.students")}
        columns={columns}
        rows={effects.items}
        rowKey={(reader) => reader.user_id}
      />
    </Stack>
  );
}
