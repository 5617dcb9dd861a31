// Answers that are typed in a line: words, numbers with units, formulas.
import { useI18n } from "@/i18n";
import { cx } from "@/ui/cx.ts";
import { MathInput } from "./math-input.tsx";
import type { AnswerOf, AnswerProps, BodyOf } from "./model.ts";
import { PartMark } from "./part-mark.tsx";
import styles from "./question.module.css";

type TextAnswer = AnswerOf<"text">;
type NumberBody = Pick<BodyOf<"numerical">, "unit_input" | "units">;

/** null where nothing was typed. */
function textAnswer(text: string, unit: string | null = null): TextAnswer | null {
  return text === "" && (unit ?? "") === "" ? null : { kind: "text", text, unit };
}

interface FieldProps {
  answer: TextAnswer | null;
  onChange: (answer: TextAnswer | null) => void;
  isReadOnly: boolean;
  label: string;
  isInline?: boolean;
}

export function ShortAnswerField({ answer, onChange, isReadOnly, label, isInline }: FieldProps) {
  return (
    <input
      type="text"
      className={cx(styles.input, isInline && styles.inGap)}
      aria-label={label}
      dir="auto"
      autoComplete="off"
      autoCapitalize="none"
      spellCheck="false"
      value={answer?.text ?? ""}
      readOnly={isReadOnly}
      onChange={({ target }) => onChange(textAnswer(target.value))}
    />
  );
}

export function NumberAnswerField({
  body,
  answer,
  onChange,
  isReadOnly,
  label,
  isInline,
}: FieldProps & { body: NumberBody }) {
  const { t } = useI18n();
  const { unit_input: unitInput, units } = body;
  const text = answer?.text ?? "";
  const unit = answer?.unit ?? "";
  const hasUnit = unitInput !== "none";
  const change = (next: string, nextUnit: string) => onChange(textAnswer(next, hasUnit ? nextUnit : null));
  const unitLabel = `${label}: ${t("question.number.unit")}`;
  return (
    <span className={styles.number} dir="ltr">
      <input
        type="text"
        inputMode="text"
        className={cx(styles.input, styles.digits, isInline && styles.inGap)}
        aria-label={label}
        autoComplete="off"
        spellCheck="false"
        value={text}
        readOnly={isReadOnly}
        onChange={({ target }) => change(target.value, unit)}
      />
      {unitInput === "typed" && (
        <input
          type="text"
          className={cx(styles.input, styles.unit, isInline && styles.inGap)}
          aria-label={unitLabel}
          placeholder={t("question.number.unit")}
          maxLength={50}
          autoComplete="off"
          spellCheck="false"
          value={unit}
          readOnly={isReadOnly}
          onChange={({ target }) => change(text, target.value)}
        />
      )}
      {unitInput === "chosen" && (
        <select
          className={cx(styles.select, styles.unit, isInline && styles.inGap)}
          aria-label={unitLabel}
          value={unit}
          disabled={isReadOnly}
          onChange={({ target }) => change(text, target.value)}
        >
          <option value="">{t("question.number.unit")}</option>
          {units.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
      )}
    </span>
  );
}

export function FormulaField({ answer, onChange, isReadOnly, label, isInline }: FieldProps) {
  return (
    <MathInput
      {...{ isReadOnly, label }}
      isInline={isInline ?? false}
      value={answer?.text ?? ""}
      onChange={(text) => onChange(textAnswer(text))}
    />
  );
}

type TypedBody = BodyOf<"short_answer"> | BodyOf<"numerical"> | BodyOf<"calculated"> | BodyOf<"formula">;

/** One field below the question. */
export function Typed({ body, answer, onChange, isReadOnly, feedback }: AnswerProps<TypedBody, TextAnswer>) {
  const { t } = useI18n();
  const field = { answer, onChange, isReadOnly, label: t("question.answer") };
  return (
    <div className={styles.typed}>
      {body.kind === "short_answer" && <ShortAnswerField {...field} />}
      {body.kind === "formula" && <FormulaField {...field} />}
      {(body.kind === "numerical" || body.kind === "calculated") && (
        <NumberAnswerField {...field} body={body} />
      )}
      <PartMark outcome={feedback?.outcome ?? null} />
    </div>
  );
}
