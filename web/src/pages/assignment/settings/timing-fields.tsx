import { useI18n, useTimeZone } from "@/i18n";
import { DateTimeField } from "@/ui/date-time-field.tsx";
import { NumberField } from "@/ui/number-field.tsx";
import { RadioGroup } from "@/ui/radio-group.tsx";
import { ScoreField } from "../score-field.tsx";
import type { FieldsProps } from "./fields.ts";

const moments = ["opens", "due", "cut_off"] as const;
const lateKinds = ["none", "once", "per_hour", "per_day"] as const;

/** When work is taken, and what it loses that comes late. */
export function TimingFields({ assignment: { timing }, change, errorOf }: FieldsProps) {
  const { t } = useI18n();
  const zone = useTimeZone();
  const set = (part: Partial<typeof timing>) => change({ timing: { ...timing, ...part } });
  const setLate = (part: Partial<typeof timing.late>) => set({ late: { ...timing.late, ...part } });
  const { late } = timing;
  return (
    <>
      {moments.map((name) => (
        <DateTimeField
          key={name}
          name={`timing.${name}`}
          label={t(`assignment.timing.${name}`)}
          description={
            name === "cut_off"
              ? t("assignment.timing.cut_off.help")
              : zone === null
                ? t("assignment.timing.zone_device")
                : t("assignment.timing.zone", { zone: zone.replaceAll("_", " ") })
          }
          value={timing[name]}
          onChange={(moment) => set({ [name]: moment })}
          error={errorOf(`timing.${name}`)}
          isOptional
        />
      ))}
      <RadioGroup
        name="timing.late.kind"
        label={t("assignment.timing.late")}
        options={lateKinds.map((value) => ({ value, label: t(`assignment.late.${value}`) }))}
        value={late.kind}
        onChange={(kind) => setLate({ kind: lateKinds.find((each) => each === kind) ?? "none" })}
      />
      {late.kind !== "none" && (
        <>
          <ScoreField
            name="timing.late.percent"
            label={t("assignment.late.percent")}
            value={late.percent}
            onChange={(percent) => setLate({ percent: percent ?? "0" })}
            most={100}
            error={errorOf("timing.late.percent")}
          />
          {late.kind !== "once" && (
            <ScoreField
              name="timing.late.most_percent"
              label={t("assignment.late.most_percent")}
              value={late.most_percent}
              onChange={(most) => setLate({ most_percent: most ?? "100" })}
              most={100}
              error={errorOf("timing.late.most_percent")}
            />
          )}
          <NumberField
            name="timing.late.grace_minutes"
            label={t("assignment.late.grace")}
            value={late.grace_minutes}
            onChange={(minutes) => setLate({ grace_minutes: minutes || 0 })}
            minValue={0}
            maxValue={100_000}
            error={errorOf("timing.late.grace_minutes")}
          />
        </>
      )}
    </>
  );
}
