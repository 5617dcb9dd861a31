// Questions that are answered by choosing what is right.
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { cx } from "@/ui/cx.ts";
import { useKeptFocus } from "@/ui/use-kept-focus.ts";
import styles from "./choices.module.css";
import type { AnswerOf, AnswerProps, BodyOf, Choice, Outcome } from "./model.ts";
import { PartMark } from "./part-mark.tsx";
import { QuestionText } from "./question-text.tsx";

interface ChoiceListProps {
  type: "radio" | "checkbox";
  choices: readonly Choice[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  isReadOnly: boolean;
  name: string;
  /** Either the id of what names the list, or its name. */
  labelledBy?: string;
  label?: string;
  atMost?: number | null;
  outcomeOf?: (id: string) => Outcome | null;
  isCompact?: boolean;
}

/** Radio buttons or checkboxes, each with a text that may hold mathematics and pictures. */
export function ChoiceList(props: ChoiceListProps) {
  const {
    type,
    choices,
    chosen,
    onChange,
    isReadOnly,
    name,
    labelledBy,
    label,
    atMost,
    outcomeOf,
    isCompact,
  } = props;
  const { t } = useI18n();
  const keptFocus = useKeptFocus<HTMLElement>();
  const isFull = atMost != null && chosen.length >= atMost;
  const change = (id: string, isChosen: boolean) => {
    if (type === "radio") onChange([id]);
    else onChange(isChosen ? [...chosen, id] : chosen.filter((other) => other !== id));
  };
  // Within a line of text no block may stand.
  const Group = isCompact ? "span" : "fieldset";
  return (
    <Group
      ref={keptFocus}
      role={type === "radio" ? "radiogroup" : "group"}
      aria-labelledby={labelledBy}
      aria-label={label}
      className={cx(styles.list, isCompact && styles.compact)}
    >
      {atMost != null && (
        <span className={styles.note}>{t("question.choices.at_most", { count: atMost })}</span>
      )}
      {choices.map(({ id, text }) => {
        const isChosen = chosen.includes(id);
        return (
          <label key={id} className={styles.choice}>
            <input
              type={type}
              name={name}
              value={id}
              checked={isChosen}
              disabled={isReadOnly || (isFull && !isChosen)}
              onChange={({ target }) => change(id, target.checked)}
            />
            <span className={styles.text}>
              <QuestionText source={text} isInline />
            </span>
            <PartMark outcome={outcomeOf?.(id) ?? null} />
          </label>
        );
      })}
      {type === "radio" && !isReadOnly && chosen.length > 0 && (
        <span>
          <Button variant="quiet" size="sm" onPress={() => onChange([])}>
            {t("question.choices.clear")}
          </Button>
        </span>
      )}
    </Group>
  );
}

export function SingleChoice(props: AnswerProps<BodyOf<"single_choice">, AnswerOf<"single_choice">>) {
  const { body, answer, onChange, feedback, ...rest } = props;
  const right = feedback?.right_answer;
  const outcomeOf = (id: string): Outcome | null => {
    if (right?.kind === "single_choice" && right.choice === id) return "right";
    return answer?.choice === id ? (feedback?.outcome ?? null) : null;
  };
  return (
    <ChoiceList
      {...rest}
      type="radio"
      choices={body.choices}
      chosen={answer ? [answer.choice] : []}
      onChange={([choice]) => onChange(choice === undefined ? null : { kind: "single_choice", choice })}
      outcomeOf={outcomeOf}
    />
  );
}

export function MultipleChoice(props: AnswerProps<BodyOf<"multiple_choice">, AnswerOf<"multiple_choice">>) {
  const { body, answer, onChange, feedback, ...rest } = props;
  const right = feedback?.right_answer;
  const outcomeOf = (id: string): Outcome | null => {
    if (right?.kind !== "multiple_choice") return null;
    if (right.choices.includes(id)) return "right";
    return answer?.choices.includes(id) ? "wrong" : null;
  };
  return (
    <ChoiceList
      {...rest}
      type="checkbox"
      choices={body.choices}
      chosen={answer?.choices ?? []}
      atMost={body.at_most}
      onChange={(choices) => onChange(choices.length === 0 ? null : { kind: "multiple_choice", choices })}
      outcomeOf={outcomeOf}
    />
  );
}

export function TrueFalse(props: AnswerProps<BodyOf<"true_false">, AnswerOf<"true_false">>) {
  const { answer, onChange, feedback, isReadOnly, name, labelledBy } = props;
  const { t } = useI18n();
  const right = feedback?.right_answer;
  const outcomeOf = (id: string): Outcome | null => {
    if (right?.kind === "true_false" && String(right.value) === id) return "right";
    return answer && String(answer.value) === id ? (feedback?.outcome ?? null) : null;
  };
  return (
    <ChoiceList
      {...{ isReadOnly, name, labelledBy, outcomeOf }}
      type="radio"
      choices={[
        { id: "true", text: t("question.true") },
        { id: "false", text: t("question.false") },
      ]}
      chosen={answer ? [String(answer.value)] : []}
      onChange={([chosen]) =>
        onChange(chosen === undefined ? null : { kind: "true_false", value: chosen === "true" })
      }
    />
  );
}
