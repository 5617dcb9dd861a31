import { useI18n } from "@/i18n";
import { Checkbox } from "@/ui/checkbox.tsx";
import { DateTimeField } from "@/ui/date-time-field.tsx";
import { NumberField } from "@/ui/number-field.tsx";
import { TextArea } from "@/ui/text-field.tsx";
import type { Terms } from "./terms.ts";

interface TermFieldsProps {
  terms: Terms;
  change: (part: Partial<Terms>) => void;
  /** The whole course cannot count as completed, only parts of it. */
  isOfCourse: boolean;
}

/** What is different for them, and why. */
export function TermFields({ terms, change, isOfCourse }: TermFieldsProps) {
  const { t } = useI18n();
  return (
    <>
      <DateTimeField
        isOptional
        name="opens_at"
        label={t("author.overrides.opens_at")}
        value={terms.opensAt}
        onChange={(opensAt) => change({ opensAt })}
      />
      <DateTimeField
        isOptional
        name="due_at"
        label={t("author.overrides.due_at")}
        value={terms.dueAt}
        onChange={(dueAt) => change({ dueAt })}
      />
      <NumberField
        isOptional
        label={t("author.overrides.extra_days")}
        description={t("author.overrides.extra_days.help")}
        value={terms.extraDays ?? Number.NaN}
        minValue={1}
        maxValue={3650}
        onChange={(days) => change({ extraDays: Number.isNaN(days) ? null : days })}
      />
      <Checkbox
        label={t("author.overrides.exempt")}
        description={t("author.overrides.exempt.help")}
        isSelected={terms.exempt}
        onChange={(exempt) => change({ exempt })}
      />
      {!isOfCourse && (
        <Checkbox
          label={t("author.overrides.completed")}
          isSelected={terms.completed}
          onChange={(completed) => change({ completed })}
        />
      )}
      <TextArea
        isRequired
        name="reason"
        rows={2}
        label={t("author.overrides.reason")}
        description={t("author.overrides.reason.help")}
        value={terms.reason}
        maxLength={1000}
        onChange={(reason) => change({ reason })}
      />
    </>
  );
}
