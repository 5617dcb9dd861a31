import { useI18n } from "@/i18n";
import { Checkbox, CheckboxGroup } from "@/ui/checkbox.tsx";
import { Select } from "@/ui/select.tsx";
import { Folded } from "./folded.tsx";
import type { Hint } from "./model.ts";

const none = "none";

interface HintOrderProps {
  hint: Hint;
  /** Those above it, which alone it can refer to. */
  before: readonly { id: string; name: string }[];
  /** Where the server has the hint. */
  at: string;
  onChange: (part: Partial<Hint>) => void;
}

/** When a hint is offered: with the question or once another hint is shown, and after which others. */
export function HintOrder({ hint, before, at, onChange }: HintOrderProps) {
  const { t } = useI18n();
  const { within, after } = hint;
  if (before.length === 0) return null;
  return (
    <Folded title={t("bank.hint.order")} at={at} isUsed={within !== null || after.length > 0}>
      <Select
        label={t("bank.hint.within")}
        name={`${at}.within`}
        options={[
          { id: none, label: t("bank.hint.within_question") },
          ...before.map(({ id, name }) => ({ id, label: name })),
        ]}
        value={within ?? none}
        onChange={(id) => onChange({ within: id === none ? null : id })}
      />
      <CheckboxGroup
        label={t("bank.hint.after")}
        description={t("bank.hint.after.help")}
        name={`${at}.after`}
        value={after}
        onChange={(chosen) => onChange({ after: chosen })}
      >
        {before.map(({ id, name }) => (
          <Checkbox key={id} value={id} label={name} />
        ))}
      </CheckboxGroup>
    </Folded>
  );
}
