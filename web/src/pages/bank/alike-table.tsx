import type { DuplicateGroup } from "@/api/queries/questions.ts";
import { useI18n } from "@/i18n";
import { Badge } from "@/ui/badge.tsx";
import { Button } from "@/ui/button.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { useDeleteQuestion } from "./use-delete-question.ts";

type Alike = DuplicateGroup["items"][number];

interface AlikeTableProps {
  label: string;
  bankId: string;
  group: DuplicateGroup;
  canDelete: boolean;
  /** The question whose page this is. */
  ownId?: string;
}

/** Questions that look the same, the oldest first. */
export function AlikeTable({ label, bankId, group, canDelete, ownId }: AlikeTableProps) {
  const { t, format } = useI18n();
  const remove = useDeleteQuestion(bankId);
  const [first] = group.items;
  const columns: Column<Alike>[] = [
    { id: "name", header: t("bank.report.name"), cell: ({ name }) => <bdi>{name}</bdi> },
    {
      id: "key",
      header: t("bank.duplicates.key"),
      cell: (question) =>
        question.id === first?.id ? (
          t("bank.duplicates.first")
        ) : (
          <Badge tone={question.same_key ? "warning" : "neutral"}>
            {t(question.same_key ? "bank.duplicates.same_key" : "bank.duplicates.other_key")}
          </Badge>
        ),
    },
    { id: "status", header: t("bank.status.label"), cell: ({ status }) => t(`bank.status.${status}`) },
    {
      id: "created",
      header: t("bank.duplicates.created"),
      cell: ({ created_at }) => format.date(created_at),
    },
    {
      id: "actions",
      header: t("bank.column.actions"),
      isHeaderHidden: true,
      align: "end",
      cell: (question) =>
        canDelete && question.id !== ownId ? (
          <Button
            size="sm"
            variant="quiet"
            aria-label={t("bank.question.delete_one", { name: question.name })}
            onPress={() => remove(question)}
          >
            {t("bank.question.delete")}
          </Button>
        ) : null,
    },
  ];
  return (
    <Table
      label={label}
      columns={columns}
      rows={group.items}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `/teaching/questions/${id}`}
    />
  );
}
