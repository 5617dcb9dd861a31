import { useId, useRef } from "react";
import { useI18n } from "@/i18n";
import { cx } from "@/ui/cx.ts";
import { Formula } from "../html-content/formula.tsx";
import styles from "./math-input.module.css";
import { plainToTex } from "./plain-formula.ts";
import question from "./question.module.css";

/** What a key writes: `before` and `after` what is selected. */
const keys = [
  { name: "fraction", sign: "a/b", before: "(", after: ")/()" },
  { name: "power", sign: "xⁿ", before: "", after: "^" },
  { name: "root", sign: "√", before: "sqrt(", after: ")" },
  { name: "brackets", sign: "( )", before: "(", after: ")" },
  { name: "absolute", sign: "|x|", before: "abs(", after: ")" },
  { name: "pi", sign: "π", before: "pi", after: "" },
  { name: "times", sign: "·", before: "*", after: "" },
  { name: "at_most", sign: "≤", before: "<=", after: "" },
  { name: "at_least", sign: "≥", before: ">=", after: "" },
  { name: "not_equal", sign: "≠", before: "!=", after: "" },
] as const;

interface MathInputProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
  isReadOnly: boolean;
  /** In a line of text: without keys. */
  isInline: boolean;
}

/** A formula, typed plainly or as TeX, and shown as it is understood. */
export function MathInput({ label, value, onChange, isReadOnly, isInline }: MathInputProps) {
  const { t } = useI18n();
  const input = useRef<HTMLInputElement>(null);
  const howId = useId();
  const tex = plainToTex(value);
  const write = ({ before, after }: { before: string; after: string }) => {
    const field = input.current;
    if (!field) return;
    const from = field.selectionStart ?? value.length;
    const to = field.selectionEnd ?? value.length;
    const selected = value.slice(from, to);
    onChange(value.slice(0, from) + before + selected + after + value.slice(to));
    const caret = from + before.length + (selected === "" ? 0 : selected.length + after.length);
    requestAnimationFrame(() => {
      field.focus();
      field.setSelectionRange(caret, caret);
    });
  };
  const shown = value.trim() !== "" && (
    <span className={styles.preview} dir="ltr">
      {tex === null ? (
        <span className={styles.unread}>{t("question.formula.unread")}</span>
      ) : (
        <Formula tex={tex} isDisplay={false} />
      )}
    </span>
  );
  return (
    <span className={cx(styles.math, isInline && styles.inline)}>
      <input
        ref={input}
        type="text"
        dir="ltr"
        className={cx(question.input, styles.input, isInline && question.inGap)}
        aria-label={label}
        aria-describedby={isInline ? undefined : howId}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck="false"
        value={value}
        readOnly={isReadOnly}
        onChange={({ target }) => onChange(target.value)}
      />
      {isInline && shown}
      {!isInline && (
        <>
          {!isReadOnly && (
            <fieldset aria-label={t("question.formula.keys")} className={styles.keys} dir="ltr">
              {keys.map((key) => (
                <button
                  key={key.name}
                  type="button"
                  className={styles.key}
                  aria-label={`${t(`question.formula.key.${key.name}`)}: ${key.sign}`}
                  title={t(`question.formula.key.${key.name}`)}
                  onClick={() => write(key)}
                >
                  {key.sign}
                </button>
              ))}
            </fieldset>
          )}
          <span id={howId} className={styles.how}>
            {t("question.formula.how")}
          </span>
          {shown && (
            <span className={styles.read}>
              <span className={styles.how}>{t("question.formula.read")}</span> {shown}
            </span>
          )}
        </>
      )}
    </span>
  );
}
