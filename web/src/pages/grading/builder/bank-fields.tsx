import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { bankCategoriesQuery, banksQuery } from "@/api/queries/banks.ts";
import { useI18n } from "@/i18n";
import { ComboBox } from "@/ui/combo-box.tsx";
import { Select } from "@/ui/select.tsx";

/** The banks that the caller may draw from; undefined while they are on their way. */
export function useBanks() {
  const { data } = useInfiniteQuery(banksQuery({}));
  return data?.pages.flatMap((page) => page.items);
}

interface BankFieldProps {
  banks: readonly { id: string; title: string }[];
  value: string | null;
  onChange: (bankId: string) => void;
}

export function BankField({ banks, value, onChange }: BankFieldProps) {
  const { t } = useI18n();
  return (
    <ComboBox
      label={t("grading.choose.bank")}
      options={banks.map(({ id, title }) => ({ id, label: title }))}
      value={value}
      onChange={(id) => id !== null && onChange(id)}
    />
  );
}

const all = "all";

interface CategoryFieldProps {
  bankId: string;
  value: string | null;
  onChange: (categoryId: string | null) => void;
}

/** A category of a bank, with all below it; null: of any. */
export function CategoryField({ bankId, value, onChange }: CategoryFieldProps) {
  const { t } = useI18n();
  const { data } = useQuery(bankCategoriesQuery(bankId));
  const items = data?.items ?? [];
  return (
    <Select
      label={t("grading.choose.category")}
      options={[
        { id: all, label: t("grading.choose.all_categories") },
        ...items.map(({ id, title, depth }) => ({ id, label: `${"– ".repeat(depth)}${title}` })),
      ]}
      value={items.some(({ id }) => id === value) ? value : all}
      onChange={(id) => onChange(id === all ? null : id)}
    />
  );
}
