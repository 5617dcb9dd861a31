import { useI18n } from "@/i18n";
import { ChoiceSelect } from "./choice-select.tsx";
import styles from "./matching.module.css";
import { type AnswerOf, type AnswerProps, type BodyOf, outcomeAt } from "./model.ts";
import { PartMark } from "./part-mark.tsx";
import { choiceAt, withChoice } from "./placing.ts";
import { isMoreThanWords, plainText, QuestionText } from "./question-text.tsx";
import { usePlacing } from "./use-placing.ts";

/** A, B, ... Z, 27, 28, ... */
function signOf(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : String(index + 1);
}

/** Every prompt has a list of the options; with mouse or finger an option may be dragged to it as well. */
export function Matching(props: AnswerProps<BodyOf<"matching">, AnswerOf<"placed">>) {
  const { body, answer, onChange, isReadOnly, feedback, labelledBy } = props;
  const { t } = useI18n();
  const put = (choice: string | null, prompt: string) => onChange(withChoice(answer, prompt, choice, false));
  const placing = usePlacing(put, isReadOnly);
  const hasSigns = body.options.some(({ text }) => isMoreThanWords(text));
  return (
    <fieldset aria-labelledby={labelledBy} className={styles.matching}>
      {(!isReadOnly || hasSigns) && (
        <ul className={styles.options} aria-label={t("question.matching.options")}>
          {body.options.map(({ id, text }, index) => {
            // Lists are for everybody; these are only for who drags, or sees mathematics better than its source.
            const { "aria-pressed": _, onClick: __, ...drag } = placing.thing(id);
            return (
              <li key={id} className={styles.option} {...drag}>
                {hasSigns && <strong>{signOf(index)}</strong>}
                <QuestionText source={text} isInline />
              </li>
            );
          })}
        </ul>
      )}
      <ul className={styles.prompts}>
        {body.prompts.map(({ id, text }) => (
          <li key={id} className={styles.prompt} {...placing.dropPlace(id)}>
            <div className={styles.text}>
              <QuestionText source={text} isInline />
            </div>
            <span className={styles.choice}>
              <ChoiceSelect
                label={t("question.matching.for", { prompt: plainText(text) })}
                choices={body.options}
                value={choiceAt(answer, id)}
                onChange={(choice) => put(choice, id)}
                isReadOnly={isReadOnly}
                {...(hasSigns && { signOf })}
              />
              <PartMark outcome={outcomeAt(feedback, id)} />
            </span>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
