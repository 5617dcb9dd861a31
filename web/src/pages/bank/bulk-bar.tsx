import Pencil from "lucide-react/icons/list-checks";
import { type ReactNode, useState } from "react";
import type { Bank, BankCategory } from "@/api/queries/banks.ts";
import type { QuestionSummary } from "@/api/queries/questions.ts";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { Row } from "@/ui/layout.tsx";
import { BulkDialog } from "./bulk-dialog.tsx";

interface BulkBarProps {
  bank: Bank;
  shown: readonly QuestionSummary[];
  chosen: readonly QuestionSummary[];
  categories: readonly BankCategory[];
  onSelect: (ids: string[]) => void;
  /** What else can be done with the list. */
  children: ReactNode;
}

/** How many questions are chosen, and what can be done with them. */
export function BulkBar({ bank, shown, chosen, categories, onSelect, children }: BulkBarProps) {
  const { t } = useI18n();
  const [isOpen, setOpen] = useState(false);
  const isAll = shown.length > 0 && chosen.length === shown.length;
  const canEdit = bank.right !== "use";
  return (
    <Row gap={2}>
      <Button
        size="sm"
        isDisabled={shown.length === 0}
        onPress={() => onSelect(isAll ? [] : shown.map(({ id }) => id))}
      >
        {t(isAll ? "bank.bulk.none" : "bank.bulk.all")}
      </Button>
      {canEdit && (
        <Button size="sm" icon={<Pencil />} isDisabled={chosen.length === 0} onPress={() => setOpen(true)}>
          {t("bank.bulk.open")}
        </Button>
      )}
      {children}
      <p role="status">{chosen.length > 0 && t("bank.bulk.chosen", { count: chosen.length })}</p>
      {isOpen && (
        <BulkDialog bank={bank} chosen={chosen} categories={categories} onClose={() => setOpen(false)} />
      )}
    </Row>
  );
}
