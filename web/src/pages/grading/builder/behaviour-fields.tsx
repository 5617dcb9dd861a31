import { useI18n } from "@/i18n";
import { NumberField } from "@/ui/number-field.tsx";
import { RadioGroup } from "@/ui/radio-group.tsx";
import type { RuleFieldsProps } from "./fields.ts";

const kinds = [
  "deferred_feedback",
  "immediate_feedback",
  "interactive",
  "adaptive",
  "certainty_based",
] as const;

/** When answers are graded, and what a further try costs. */
export function BehaviourFields({ quiz: { behaviour }, change, errorOf }: RuleFieldsProps) {
  const { t } = useI18n();
  const set = (part: Partial<typeof behaviour>) => change({ behaviour: { ...behaviour, ...part } });
  return (
    <>
      <RadioGroup
        name="behaviour.kind"
        label={t("grading.behaviour.title")}
        isLabelHidden
        options={kinds.map((value) => ({
          value,
          label: t(`grading.behaviour.${value}`),
          description: t(`grading.behaviour.${value}.help`),
        }))}
        value={behaviour.kind}
        onChange={(kind) => set({ kind: kinds.find((each) => each === kind) ?? "deferred_feedback" })}
      />
      {behaviour.kind === "interactive" && (
        <NumberField
          name="behaviour.most_tries"
          label={t("grading.behaviour.tries")}
          value={behaviour.most_tries}
          onChange={(tries) => set({ most_tries: tries || 1 })}
          minValue={1}
          maxValue={20}
          error={errorOf("behaviour.most_tries")}
        />
      )}
    </>
  );
}
