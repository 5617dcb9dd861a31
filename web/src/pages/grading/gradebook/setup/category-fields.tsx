import type { GradeCategoryRules } from "@/api/queries/gradebook.ts";
import { useI18n } from "@/i18n";
import { Checkbox } from "@/ui/checkbox.tsx";
import { NumberField } from "@/ui/number-field.tsx";
import { Select } from "@/ui/select.tsx";

const aggregations = ["points", "weighted_mean"] as const;
const missings = ["left_out", "zero"] as const;

interface CategoryFieldsProps {
  rules: GradeCategoryRules;
  change: (part: Partial<GradeCategoryRules>) => void;
}

/** How grades become one: of a category, or of all. */
export function CategoryFields({ rules, change }: CategoryFieldsProps) {
  const { t } = useI18n();
  return (
    <>
      <Select
        label={t("grading.setup.aggregation")}
        options={aggregations.map((id) => ({ id, label: t(`grading.setup.${id}`) }))}
        value={rules.aggregation}
        onChange={(id) => change({ aggregation: aggregations.find((each) => each === id) ?? "points" })}
      />
      <Select
        label={t("grading.setup.missing")}
        options={missings.map((id) => ({ id, label: t(`grading.setup.missing.${id}`) }))}
        value={rules.missing}
        onChange={(id) => change({ missing: missings.find((each) => each === id) ?? "left_out" })}
      />
      <NumberField
        label={t("grading.setup.drop_lowest")}
        value={rules.drop_lowest}
        onChange={(count) => change({ drop_lowest: count || 0 })}
        minValue={0}
        maxValue={100}
      />
      <NumberField
        label={t("grading.setup.drop_highest")}
        value={rules.drop_highest}
        onChange={(count) => change({ drop_highest: count || 0 })}
        minValue={0}
        maxValue={100}
      />
      <Checkbox
        label={t("grading.setup.renormalizes")}
        isSelected={rules.renormalizes}
        onChange={(renormalizes) => change({ renormalizes })}
      />
      <Checkbox
        label={t("grading.setup.capped")}
        isSelected={rules.is_capped}
        onChange={(is_capped) => change({ is_capped })}
      />
    </>
  );
}
