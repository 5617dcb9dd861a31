import { useI18n } from "@/i18n";
import { Checkbox } from "@/ui/checkbox.tsx";
import { RadioGroup } from "@/ui/radio-group.tsx";
import { ScoreField } from "../score-field.tsx";
import type { FieldsProps } from "./fields.ts";

const agreements = ["average", "higher", "lower"] as const;
const disagreements = ["by_hand", "third_marker"] as const;

/** What markers see of each other and of whose work it is. */
export function MarkerFields({ assignment, change, errorOf }: FieldsProps) {
  const { t } = useI18n();
  const { is_anonymous, double_marking: double } = assignment;
  const set = (part: Partial<NonNullable<typeof double>>) =>
    double && change({ double_marking: { ...double, ...part } });
  return (
    <>
      <Checkbox
        name="is_anonymous"
        label={t("assignment.anonymous.title")}
        description={t("assignment.anonymous.help")}
        isSelected={is_anonymous}
        onChange={(isAnonymous) => change({ is_anonymous: isAnonymous })}
      />
      <Checkbox
        name="double_marking"
        label={t("assignment.double.title")}
        description={t("assignment.double.help")}
        isSelected={double !== null}
        onChange={(isDouble) =>
          change({
            double_marking: isDouble
              ? { tolerance: "5", agreement: "average", disagreement: "by_hand" }
              : null,
          })
        }
      />
      {double && (
        <>
          <ScoreField
            name="double_marking.tolerance"
            label={t("assignment.double.tolerance")}
            value={double.tolerance}
            onChange={(tolerance) => set({ tolerance: tolerance ?? "0" })}
            error={errorOf("double_marking.tolerance")}
          />
          <RadioGroup
            name="double_marking.agreement"
            label={t("assignment.double.agreement")}
            options={agreements.map((value) => ({ value, label: t(`assignment.double.${value}`) }))}
            value={double.agreement}
            onChange={(value) => set({ agreement: agreements.find((each) => each === value) ?? "average" })}
          />
          <RadioGroup
            name="double_marking.disagreement"
            label={t("assignment.double.disagreement")}
            options={disagreements.map((value) => ({ value, label: t(`assignment.double.${value}`) }))}
            value={double.disagreement}
            onChange={(value) =>
              set({ disagreement: disagreements.find((each) => each === value) ?? "by_hand" })
            }
          />
        </>
      )}
    </>
  );
}
