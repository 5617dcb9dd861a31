import { useI18n } from "@/i18n";
import { ChoiceSelect } from "./choice-select.tsx";
import { ChoiceList } from "./choices.tsx";
import { type AnswerOf, type AnswerProps, answerAs, type BodyOf, outcomeAt } from "./model.ts";
import { PartMark } from "./part-mark.tsx";
import { isMoreThanWords, QuestionText } from "./question-text.tsx";
import styles from "./things.module.css";
import { FormulaField, NumberAnswerField, ShortAnswerField } from "./typed.tsx";

type ClozeBody = BodyOf<"cloze">;
type GapBody = ClozeBody["gaps"][number];
type PartAnswer = AnswerOf<"cloze">["gaps"][number]["answer"];

interface PartProps {
  gap: GapBody;
  answer: PartAnswer | null;
  onChange: (answer: PartAnswer | null) => void;
  isReadOnly: boolean;
  label: string;
  name: string;
}

function SingleGap({
  choices,
  ...props
}: Omit<PartProps, "gap"> & { choices: Extract<GapBody["part"], { kind: "single_choice" }>["choices"] }) {
  const { answer, onChange, isReadOnly, label, name } = props;
  const chosen = answerAs(answer, "single_choice")?.choice ?? null;
  const choose = (choice: string | null) =>
    onChange(choice === null ? null : { kind: "single_choice", choice });
  if (!choices.some(({ text }) => isMoreThanWords(text))) {
    return <ChoiceSelect {...{ label, choices, isReadOnly }} isInline value={chosen} onChange={choose} />;
  }
  return (
    <ChoiceList
      {...{ label, choices, isReadOnly, name }}
      type="radio"
      isCompact
      chosen={chosen === null ? [] : [chosen]}
      onChange={([choice]) => choose(choice ?? null)}
    />
  );
}

function GapField({ gap, answer, onChange, isReadOnly, label, name }: PartProps) {
  const { part } = gap;
  const typed = { answer: answerAs(answer, "text"), onChange, isReadOnly, label, isInline: true };
  switch (part.kind) {
    case "single_choice":
      return <SingleGap {...{ answer, onChange, isReadOnly, label, name }} choices={part.choices} />;
    case "multiple_choice":
      return (
        <ChoiceList
          {...{ isReadOnly, label, name }}
          type="checkbox"
          isCompact
          choices={part.choices}
          chosen={answerAs(answer, "multiple_choice")?.choices ?? []}
          atMost={part.at_most}
          onChange={(choices) => onChange(choices.length === 0 ? null : { kind: "multiple_choice", choices })}
        />
      );
    case "short_answer":
      return <ShortAnswerField {...typed} />;
    case "numerical":
      return <NumberAnswerField {...typed} body={part} />;
    case "formula":
      return <FormulaField {...typed} />;
  }
}

/** A text with gaps of several kinds; what the text does not name stands below it. */
export function Cloze(props: AnswerProps<ClozeBody, AnswerOf<"cloze">> & { text: string }) {
  const { body, text, answer, onChange, isReadOnly, feedback, name } = props;
  const { t } = useI18n();
  const placeOf = (id: string) => text.indexOf(`[[${id}]]`);
  const inText = body.gaps.filter(({ id }) => placeOf(id) >= 0).sort((a, b) => placeOf(a.id) - placeOf(b.id));
  const below = body.gaps.filter(({ id }) => placeOf(id) < 0);
  const all = [...inText, ...below];
  const change = (id: string, part: PartAnswer | null) => {
    const others = (answer?.gaps ?? []).filter((each) => each.id !== id);
    const gaps = part === null ? others : [...others, { id, answer: part }];
    onChange(gaps.length === 0 ? null : { kind: "cloze", gaps });
  };
  const field = (id: string) => {
    const gap = body.gaps.find((each) => each.id === id);
    if (!gap) return null;
    return (
      <span className={styles.gapBox}>
        <GapField
          gap={gap}
          answer={answer?.gaps.find((each) => each.id === id)?.answer ?? null}
          onChange={(part) => change(id, part)}
          isReadOnly={isReadOnly}
          label={t("question.gap", { number: all.indexOf(gap) + 1 })}
          name={`${name}-${id}`}
        />
        <PartMark outcome={outcomeAt(feedback, id)} />
      </span>
    );
  };
  return (
    <div className={styles.placing}>
      <QuestionText source={text} gap={field} />
      {below.length > 0 && (
        <ol className={styles.placing}>
          {below.map((gap) => (
            <li key={gap.id}>{field(gap.id)}</li>
          ))}
        </ol>
      )}
    </div>
  );
}
