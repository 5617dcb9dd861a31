// Texts with gaps that take words from lists: chosen in the gap, or dragged into it.
import { useState } from "react";
import { useI18n } from "@/i18n";
import { cx } from "@/ui/cx.ts";
import { useKeptFocus } from "@/ui/use-kept-focus.ts";
import { ChoiceSelect } from "./choice-select.tsx";
import { type AnswerOf, type AnswerProps, type BodyOf, type Choice, outcomeAt } from "./model.ts";
import { PartMark } from "./part-mark.tsx";
import { choiceAt, isLeft, withChoice } from "./placing.ts";
import { nameOfText, plainText, QuestionText } from "./question-text.tsx";
import styles from "./things.module.css";
import { usePlacing } from "./use-placing.ts";

type GapsBody = BodyOf<"select_from_list"> | BodyOf<"drag_words">;

function wordsFor(body: GapsBody, gap: string): Choice[] {
  const list = body.gaps.find(({ id }) => id === gap)?.list;
  return body.lists.find(({ id }) => id === list)?.words ?? [];
}

/** From 1, in the order of the text. */
function numberOf(body: GapsBody, text: string, gap: string): number {
  const at = (id: string) => text.indexOf(`[[${id}]]`);
  return 1 + body.gaps.filter(({ id }) => at(id) < at(gap)).length;
}

export function SelectFromList(
  props: AnswerProps<BodyOf<"select_from_list">, AnswerOf<"placed">> & { text: string },
) {
  const { body, text, answer, onChange, isReadOnly, feedback } = props;
  const { t } = useI18n();
  const gap = (id: string) => (
    <span className={styles.gapBox}>
      <ChoiceSelect
        isInline
        label={t("question.gap", { number: numberOf(body, text, id) })}
        choices={wordsFor(body, id)}
        value={choiceAt(answer, id)}
        onChange={(choice) => onChange(withChoice(answer, id, choice, false))}
        isReadOnly={isReadOnly}
      />
      <PartMark outcome={outcomeAt(feedback, id)} />
    </span>
  );
  return <QuestionText source={text} gap={gap} />;
}

export function DragWords(props: AnswerProps<BodyOf<"drag_words">, AnswerOf<"placed">> & { text: string }) {
  const { body, text, answer, onChange, isReadOnly, feedback } = props;
  const { t } = useI18n();
  const [said, say] = useState("");
  const keptFocus = useKeptFocus<HTMLDivElement>();
  const wordAt = (gap: string, id: string | null) => wordsFor(body, gap).find((word) => word.id === id);
  const nameOf = (gap: string) => t("question.gap", { number: numberOf(body, text, gap) });
  const put = (id: string | null, gap: string) => {
    const word = wordAt(gap, id);
    if (id !== null && !word) return say(t("question.drag.other_list", { place: nameOf(gap) }));
    onChange(withChoice(answer, gap, id, id !== null && !body.unlimited.includes(id)));
    say(
      word
        ? t("question.drag.put", { thing: plainText(word.text), place: nameOf(gap) })
        : t("question.drag.taken", { place: nameOf(gap) }),
    );
  };
  const { picked, thing, place } = usePlacing(put, isReadOnly);
  const gap = (id: string) => {
    const word = wordAt(id, choiceAt(answer, id));
    const content = word ? plainText(word.text) : t("question.drag.empty");
    return (
      <span className={styles.gapBox}>
        <button
          type="button"
          className={cx(styles.gap, word && styles.full, picked?.kind === "thing" && styles.inviting)}
          aria-label={`${nameOf(id)}: ${content}`}
          disabled={isReadOnly}
          {...place(id, word?.id ?? null)}
        >
          {word ? <QuestionText source={word.text} isInline /> : " "}
        </button>
        <PartMark outcome={outcomeAt(feedback, id)} />
      </span>
    );
  };
  return (
    <div ref={keptFocus} className={styles.placing}>
      <QuestionText source={text} gap={gap} />
      {!isReadOnly && (
        <>
          <p className={styles.how}>{t("question.drag.words_how")}</p>
          {body.lists.map((list) => (
            <fieldset key={list.id} aria-label={t("question.drag.words")} className={styles.store}>
              {list.words
                .filter(({ id }) => isLeft(answer, id, body.unlimited))
                .map((word) => (
                  <button
                    key={word.id}
                    type="button"
                    className={styles.thing}
                    aria-label={nameOfText(word.text)}
                    {...thing(word.id)}
                  >
                    <QuestionText source={word.text} isInline />
                  </button>
                ))}
            </fieldset>
          ))}
          <p role="status" className="visually-hidden">
            {said}
          </p>
        </>
      )}
    </div>
  );
}
