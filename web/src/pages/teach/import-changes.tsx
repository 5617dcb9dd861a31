import type { Schemas } from "@/api/client.ts";
import { useI18n } from "@/i18n";
import { Badge, type BadgeProps } from "@/ui/badge.tsx";
import { type Column, Table } from "@/ui/table.tsx";

type Change = Schemas["ImportChange"];

const tones: Record<Change["action"], NonNullable<BadgeProps["tone"]>> = {
  added: "success",
  changed: "info",
  moved: "info",
  removed: "warning",
  kept: "neutral",
};

/** What the import did to the course. */
export function ImportChanges({ changes, unchanged }: { changes: readonly Change[]; unchanged: number }) {
  const { t } = useI18n();
  const columns: Column<Change>[] = [
    { id: "title", header: t("teach.import.change.what"), cell: (change) => change.title },
    {
      id: "subject",
      header: t("teach.import.change.kind"),
      cell: (change) => t(`teach.import.subject.${change.subject}`),
    },
    {
      id: "action",
      header: t("teach.import.change.action"),
      cell: (change) => (
        <Badge tone={tones[change.action]}>{t(`teach.import.action.${change.action}`)}</Badge>
      ),
    },
  ];
  return (
    <>
      <Table
        label={t("teach.import.changes")}
        columns={columns}
        rows={changes}
        rowKey={(change) => `${change.subject} ${change.key}`}
        empty={<p>{t("teach.import.no_changes")}</p>}
      />
      {unchanged > 0 ? <p>{t("teach.import.unchanged", { count: unchanged })}</p> : null}
    </>
  );
}
