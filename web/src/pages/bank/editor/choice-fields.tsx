// What is chosen: of single and multiple choice, alone and within a gap.
import { useState } from "react";
import { useI18n } from "@/i18n";
import { scoreText, scoreValue } from "@/shared/score.ts";
import { Button } from "@/ui/button.tsx";
import { Checkbox } from "@/ui/checkbox.tsx";
import { newChoice } from "./fresh.ts";
import { type Choice, keyed, moved, type PartProps, type Places, replaced, without } from "./model.ts";
import { Rows } from "./rows.tsx";
import {
  CountField,
  FeedbackField,
  Line,
  MarkedText,
  OrderField,
  PercentField,
  WordSelect,
} from "./small-fields.tsx";

interface Weighed {
  id: string;
  weight: string;
  feedback: string;
}

interface ChoiceListProps {
  choices: Choice[];
  weighed: Weighed[];
  change: (choices: Choice[], weighed: Weighed[]) => void;
  at: Places;
  /** Shown as percentages, or only as right and wrong. */
  isWeighed: boolean;
  /** Only one is right: marking one unmarks the others. */
  isSingle: boolean;
}

function ChoiceList({ choices, weighed, change, at, isWeighed, isSingle }: ChoiceListProps) {
  const { t } = useI18n();
  const nameOf = (index: number) => t("bank.choice.name", { number: index + 1 });
  const keyOf = (choice: Choice): Weighed =>
    weighed.find(({ id }) => id === choice.id) ?? { id: choice.id, weight: "0", feedback: "" };
  const placeOf = (choice: Choice) => {
    const index = weighed.findIndex(({ id }) => id === choice.id);
    return `${at.key}.choices[${index < 0 ? `+${choice.id}` : index}]`;
  };
  const weigh = (choice: Choice, part: Partial<Weighed>) =>
    change(choices, keyed(weighed, keyOf(choice), part));
  const mark = (choice: Choice, isRight: boolean) => {
    const others = isSingle && isRight ? weighed.map((each) => ({ ...each, weight: "0" })) : weighed;
    change(choices, keyed(others, keyOf(choice), { weight: isRight ? "1" : "0" }));
  };
  return (
    <Rows
      label={t("bank.choice.list")}
      at={`${at.key}.choices`}
      rows={choices}
      keyOf={({ id }) => id}
      nameOf={nameOf}
      least={1}
      addLabel={t("bank.choice.add")}
      onAdd={() => change([...choices, newChoice()], weighed)}
      onMove={(from, to) => change(moved(choices, from, to), weighed)}
      onRemove={(index) =>
        change(
          without(choices, index),
          weighed.filter(({ id }) => id !== choices[index]?.id),
        )
      }
    >
      {(choice, index) => (
        <>
          <MarkedText
            label={nameOf(index)}
            at={`${at.body}.choices[${index}].text`}
            value={choice.text}
            onChange={(text) => change(replaced(choices, index, { text }), weighed)}
          />
          {isWeighed ? (
            <PercentField
              label={t("bank.choice.weight")}
              at={`${placeOf(choice)}.weight`}
              value={keyOf(choice).weight}
              onChange={(weight) => weigh(choice, { weight })}
            />
          ) : (
            <Checkbox
              label={t("bank.choice.right", { name: nameOf(index) })}
              isSelected={scoreValue(keyOf(choice).weight) > 0}
              onChange={(isRight) => mark(choice, isRight)}
            />
          )}
          <FeedbackField
            at={`${placeOf(choice)}.feedback`}
            value={keyOf(choice).feedback}
            onChange={(feedback) => weigh(choice, { feedback })}
          />
        </>
      )}
    </Rows>
  );
}

export function SingleChoiceFields({ body, solution, change, at }: PartProps<"single_choice">) {
  const { t } = useI18n();
  const [isWeighed, setWeighed] = useState(() =>
    solution.choices.some(({ weight }) => scoreValue(weight) !== 0 && scoreValue(weight) !== 1),
  );
  return (
    <>
      <ChoiceList
        choices={body.choices}
        weighed={solution.choices}
        change={(choices, weighed) => change({ ...body, choices }, { ...solution, choices: weighed })}
        at={at}
        isWeighed={isWeighed}
        isSingle
      />
      <Checkbox label={t("bank.choice.partial")} isSelected={isWeighed} onChange={setWeighed} />
      <OrderField
        at={`${at.body}.order`}
        value={body.order}
        onChange={(order) => change({ ...body, order }, solution)}
      />
    </>
  );
}

const credits = ["right_minus_wrong", "all_or_nothing", "fractions"] as const;

/** The right ones share the whole; the wrong ones take nothing away. */
function shared(weighed: readonly Weighed[]): Weighed[] {
  const right = weighed.filter(({ weight }) => scoreValue(weight) > 0).length;
  return weighed.map((each) =>
    scoreValue(each.weight) > 0 ? { ...each, weight: right === 1 ? "1" : `1/${right}` } : each,
  );
}

function marked(weighed: readonly Weighed[]): Weighed[] {
  return weighed.map((each) => ({
    ...each,
    weight: scoreText(Math.sign(Math.max(0, scoreValue(each.weight)))),
  }));
}

export function MultipleChoiceFields({ body, solution, change, at }: PartProps<"multiple_choice">) {
  const { t } = useI18n();
  const isWeighed = solution.credit === "fractions";
  const weigh = (choices: Weighed[]) => change(body, { ...solution, choices });
  return (
    <>
      <ChoiceList
        choices={body.choices}
        weighed={solution.choices}
        change={(choices, weighed) => change({ ...body, choices }, { ...solution, choices: weighed })}
        at={at}
        isWeighed={isWeighed}
        isSingle={false}
      />
      {isWeighed && (
        <Button size="sm" onPress={() => weigh(shared(solution.choices))}>
          {t("bank.choice.share")}
        </Button>
      )}
      <Line>
        <WordSelect
          label={t("bank.credit.label")}
          at={`${at.key}.credit`}
          words={credits}
          textOf={(credit) => t(`bank.credit.${credit}`)}
          value={solution.credit}
          onChange={(credit) =>
            change(body, {
              ...solution,
              credit,
              choices: credit === "fractions" ? shared(solution.choices) : marked(solution.choices),
            })
          }
        />
        <CountField
          label={t("bank.choice.at_most")}
          at={`${at.body}.at_most`}
          most={100}
          value={body.at_most}
          onChange={(at_most) => change({ ...body, at_most }, solution)}
        />
        <OrderField
          at={`${at.body}.order`}
          value={body.order}
          onChange={(order) => change({ ...body, order }, solution)}
        />
      </Line>
    </>
  );
}
