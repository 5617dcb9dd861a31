import { useI18n, useTimeZone } from "@/i18n";
import { DateTimeField } from "@/ui/date-time-field.tsx";
import { NumberField } from "@/ui/number-field.tsx";
import { RadioGroup } from "@/ui/radio-group.tsx";
import { blank, orNull, type RuleFieldsProps } from "./fields.ts";

const lateRules = ["submit", "grace_period", "abandon"] as const;
const mostMinutes = 366 * 1440;

/** When a quiz is open, how long an attempt may take, and what becomes of it then. */
export function TimingFields({ quiz: { timing }, change, errorOf }: RuleFieldsProps) {
  const { t } = useI18n();
  const zone = useTimeZone();
  const set = (part: Partial<typeof timing>) => change({ timing: { ...timing, ...part } });
  const inZone =
    zone === null
      ? t("grading.timing.zone_device")
      : t("grading.timing.zone", { zone: zone.replaceAll("_", " ") });
  return (
    <>
      <DateTimeField
        name="timing.opens"
        label={t("grading.timing.opens")}
        description={inZone}
        value={timing.opens}
        onChange={(opens) => set({ opens })}
        error={errorOf("timing.opens")}
        isOptional
      />
      <DateTimeField
        name="timing.closes"
        label={t("grading.timing.closes")}
        description={inZone}
        value={timing.closes}
        onChange={(closes) => set({ closes })}
        error={errorOf("timing.closes")}
        isOptional
      />
      <NumberField
        name="timing.limit_s"
        label={t("grading.timing.limit")}
        description={t("grading.timing.limit.help")}
        value={timing.limit_s === null ? blank : timing.limit_s / 60}
        onChange={(minutes) => {
          const limit = orNull(minutes);
          set({ limit_s: limit === null ? null : Math.round(limit * 60) });
        }}
        minValue={1}
        maxValue={mostMinutes}
        error={errorOf("timing.limit_s")}
        isOptional
      />
      <RadioGroup
        name="timing.late"
        label={t("grading.timing.late")}
        options={lateRules.map((value) => ({
          value,
          label: t(`grading.timing.${value}`),
          description: t(`grading.timing.${value}.help`),
        }))}
        value={timing.late}
        onChange={(late) => set({ late: lateRules.find((each) => each === late) ?? "submit" })}
      />
      {timing.late === "grace_period" && (
        <NumberField
          name="timing.grace_s"
          label={t("grading.timing.grace")}
          value={timing.grace_s / 60}
          onChange={(minutes) => set({ grace_s: Math.round((orNull(minutes) ?? 0) * 60) })}
          minValue={0}
          maxValue={mostMinutes}
          error={errorOf("timing.grace_s")}
        />
      )}
    </>
  );
}
