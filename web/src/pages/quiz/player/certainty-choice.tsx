import type { Certainty } from "@/api/queries/attempts.ts";
import { useI18n } from "@/i18n";
import { RadioGroup } from "@/ui/radio-group.tsx";

const levels = ["low", "middle", "high"] as const satisfies readonly Certainty[];

/** How sure the student is, with what that earns and costs. */
export function CertaintyChoice(props: {
  value: Certainty;
  onChange: (value: Certainty) => void;
  isReadOnly: boolean;
}) {
  const { t } = useI18n();
  return (
    <RadioGroup
      label={t("quiz.certainty")}
      value={props.value}
      onChange={(value) => props.onChange(value as Certainty)}
      isDisabled={props.isReadOnly}
      look="cards"
      options={levels.map((value) => ({
        value,
        label: t(`quiz.certainty.${value}`),
        description: t(`quiz.certainty.${value}_worth`),
      }))}
    />
  );
}
