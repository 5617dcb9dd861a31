import { useI18n } from "@/i18n";
import { Checkbox } from "@/ui/checkbox.tsx";
import { NumberField } from "@/ui/number-field.tsx";
import { RadioGroup } from "@/ui/radio-group.tsx";
import { blank, type FieldsProps, orNull } from "./fields.ts";

const countings = ["newest", "best"] as const;

/** How often something is handed in, and by whom. */
export function AttemptFields({ assignment: { attempts, by_groups }, change, errorOf }: FieldsProps) {
  const { t } = useI18n();
  const set = (part: Partial<typeof attempts>) => change({ attempts: { ...attempts, ...part } });
  return (
    <>
      <NumberField
        name="attempts.most"
        label={t("assignment.attempts.most")}
        description={t("assignment.attempts.most.help")}
        value={attempts.most ?? blank}
        onChange={(most) => set({ most: orNull(most) })}
        minValue={1}
        maxValue={100}
        error={errorOf("attempts.most")}
        isOptional
      />
      {attempts.most !== 1 && (
        <RadioGroup
          name="attempts.counting"
          label={t("assignment.attempts.counting")}
          options={countings.map((value) => ({ value, label: t(`assignment.attempts.${value}`) }))}
          value={attempts.counting}
          onChange={(counting) => set({ counting: countings.find((each) => each === counting) ?? "newest" })}
        />
      )}
      <Checkbox
        name="attempts.may_withdraw"
        label={t("assignment.attempts.may_withdraw")}
        isSelected={attempts.may_withdraw}
        onChange={(may_withdraw) => set({ may_withdraw })}
      />
      <Checkbox
        name="by_groups"
        label={t("assignment.groups.by_groups")}
        isSelected={by_groups}
        onChange={(isByGroups) => change({ by_groups: isByGroups })}
        error={errorOf("by_groups")}
      />
    </>
  );
}
