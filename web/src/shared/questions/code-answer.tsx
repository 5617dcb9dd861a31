import { useI18n } from "@/i18n";
import type { AnswerOf, AnswerProps, BodyOf } from "./model.ts";
import styles from "./question.module.css";

/** A program. Tab goes on to the next field, as everywhere. */
export function CodeAnswer(props: AnswerProps<BodyOf<"code">, AnswerOf<"code">>) {
  const { body, answer, onChange, isReadOnly } = props;
  const { t } = useI18n();
  const text = answer?.text ?? body.start_text;
  const language = answer?.language ?? body.languages[0] ?? "";
  const change = (next: string, nextLanguage: string) =>
    onChange(
      (next === "" || next === body.start_text) && nextLanguage === (body.languages[0] ?? "")
        ? null
        : { kind: "code", language: nextLanguage, text: next },
    );
  return (
    <div className={styles.open}>
      {body.languages.length > 1 && (
        <label className={styles.language}>
          {t("question.code.language")}
          <select
            className={styles.select}
            value={language}
            disabled={isReadOnly}
            onChange={({ target }) => change(text, target.value)}
          >
            {body.languages.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
      )}
      <textarea
        className={`${styles.area} ${styles.code}`}
        aria-label={t("question.code.label", { language })}
        dir="ltr"
        rows={12}
        wrap="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck="false"
        value={text}
        readOnly={isReadOnly}
        onChange={({ target }) => change(target.value, language)}
      />
    </div>
  );
}
