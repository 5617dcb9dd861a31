import { useI18n } from "@/i18n";
import { cx } from "@/ui/cx.ts";
import type { Choice } from "./model.ts";
import styles from "./question.module.css";
import { plainText } from "./question-text.tsx";

interface ChoiceSelectProps {
  /** Its name; it is not seen. */
  label: string;
  choices: readonly Choice[];
  value: string | null;
  onChange: (id: string | null) => void;
  isReadOnly: boolean;
  /** In a line of text. */
  isInline?: boolean;
  /** What stands before each choice, where they are listed with these signs elsewhere. */
  signOf?: (index: number) => string;
}

/** One of several choices, or none, in the browser's own list: works everywhere, also within a text. */
export function ChoiceSelect(props: ChoiceSelectProps) {
  const { label, choices, value, onChange, isReadOnly, isInline, signOf } = props;
  const { t } = useI18n();
  const words = ({ text }: Choice, index: number) =>
    signOf === undefined ? plainText(text) : `${signOf(index)}: ${plainText(text)}`;
  return (
    <select
      aria-label={label}
      className={cx(styles.select, isInline && styles.inGap)}
      value={value ?? ""}
      disabled={isReadOnly}
      onChange={({ target }) => onChange(target.value === "" ? null : target.value)}
    >
      <option value="">{t("question.choose")}</option>
      {choices.map((choice, index) => (
        <option key={choice.id} value={choice.id}>
          {words(choice, index)}
        </option>
      ))}
    </select>
  );
}
