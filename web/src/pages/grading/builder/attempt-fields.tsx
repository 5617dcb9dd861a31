import { useI18n } from "@/i18n";
import { NumberField } from "@/ui/number-field.tsx";
import { Select } from "@/ui/select.tsx";
import { blank, orNull, type RuleFieldsProps } from "./fields.ts";

const combinings = ["highest", "latest", "first", "average"] as const;
const mostMinutes = 366 * 1440;

/** How often a quiz may be taken, and which attempt counts. */
export function AttemptFields({ quiz: { attempts }, change, errorOf }: RuleFieldsProps) {
  const { t } = useI18n();
  const set = (part: Partial<typeof attempts>) => change({ attempts: { ...attempts, ...part } });
  const waits = [
    ["wait_after_first_s", "grading.attempts.wait_first"],
    ["wait_after_later_s", "grading.attempts.wait_later"],
  ] as const;
  return (
    <>
      <NumberField
        name="attempts.most"
        label={t("grading.attempts.most")}
        description={t("grading.attempts.most.help")}
        value={attempts.most ?? blank}
        onChange={(most) => set({ most: orNull(most) })}
        minValue={1}
        maxValue={1000}
        error={errorOf("attempts.most")}
        isOptional
      />
      {attempts.most !== 1 && (
        <>
          <Select
            name="attempts.combining"
            label={t("grading.attempts.combining")}
            options={combinings.map((id) => ({ id, label: t(`grading.attempts.${id}`) }))}
            value={attempts.combining}
            onChange={(id) => set({ combining: combinings.find((each) => each === id) ?? "highest" })}
          />
          {waits.map(([field, label]) => (
            <NumberField
              key={field}
              name={`attempts.${field}`}
              label={t(label)}
              value={attempts[field] / 60}
              onChange={(minutes) => set({ [field]: Math.round((orNull(minutes) ?? 0) * 60) })}
              minValue={0}
              maxValue={mostMinutes}
              error={errorOf(`attempts.${field}`)}
            />
          ))}
        </>
      )}
    </>
  );
}
