import type { BankCategory } from "@/api/queries/banks.ts";
import { useI18n } from "@/i18n";
import { Select } from "@/ui/select.tsx";

interface CategorySelectProps {
  label: string;
  name?: string;
  description?: string;
  categories: readonly BankCategory[];
  value: string | null;
  onChange: (id: string | null) => void;
  /** What having none is called. */
  noneLabel?: string;
}

const none = "none";

/** The titles from the outermost to this one. */
export function pathOf(categories: readonly BankCategory[], id: string | null): string {
  const category = categories.find((each) => each.id === id);
  if (!category) return "";
  const above = pathOf(categories, category.parent_id);
  return above === "" ? category.title : `${above} / ${category.title}`;
}

/** One of the categories of a bank, or none. */
export function CategorySelect(props: CategorySelectProps) {
  const { label, name, description, categories, value, onChange, noneLabel } = props;
  const { t } = useI18n();
  return (
    <Select
      label={label}
      description={description}
      {...(name !== undefined && { name })}
      options={[
        { id: none, label: noneLabel ?? t("bank.category.none") },
        ...categories.map(({ id }) => ({ id, label: pathOf(categories, id) })),
      ]}
      value={value ?? none}
      onChange={(id) => onChange(id === none ? null : id)}
    />
  );
}
