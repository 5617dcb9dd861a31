// Gaps that are filled from lists: chosen, or dragged into them.
import { useI18n } from "@/i18n";
import { Checkbox } from "@/ui/checkbox.tsx";
import { Select } from "@/ui/select.tsx";
import { newChoice } from "./fresh.ts";
import {
  type BodyOf,
  type Choice,
  markOf,
  nextNumber,
  type PartProps,
  type Places,
  replaced,
  type SolutionOf,
  withMark,
  without,
  withoutMark,
} from "./model.ts";
import { ChoiceTexts } from "./pair-fields.tsx";
import { PlaceSelect, paired } from "./place-select.tsx";
import styles from "./rows.module.css";
import { Rows } from "./rows.tsx";
import { CreditAndOrder, Line } from "./small-fields.tsx";

type List = BodyOf<"select_from_list">["lists"][number];
type Gap = BodyOf<"select_from_list">["gaps"][number];
type Pair = SolutionOf<"select_from_list">["gaps"][number];

interface Words {
  lists: List[];
  gaps: Gap[];
  pairs: Pair[];
}

const mostGaps = 50;
const names = [..."abcdefghijklmnopqrstuvwxyz"];

function nextName(lists: readonly List[]): string {
  return names.find((name) => !lists.some(({ id }) => id === name)) ?? String(lists.length + 1);
}

/** Without pairs whose word or gap is gone. */
function tidy({ lists, gaps, pairs }: Words): Words {
  const isWord = (choice: string) => lists.some(({ words }) => words.some(({ id }) => id === choice));
  const isGap = (place: string) => gaps.some(({ id }) => id === place);
  return { lists, gaps, pairs: pairs.filter(({ place, choice }) => isGap(place) && isWord(choice)) };
}

interface WordPartsProps {
  words: Words;
  at: Places;
  change: (words: Words, text?: (before: string) => string) => void;
}

function Gaps({ words, at, change }: WordPartsProps) {
  const { t } = useI18n();
  const { lists, gaps, pairs } = words;
  const nameOf = (index: number) => t("bank.gap.name", { mark: markOf(gaps[index]?.id ?? "") });
  const listOf = (gap: Gap) => lists.find(({ id }) => id === gap.list)?.words ?? [];
  const listNames = lists.map(({ id }) => ({ id, label: t("bank.wordlist.name", { name: id }) }));
  const add = () => {
    const id = nextNumber(gaps.map((gap) => gap.id));
    const list = gaps.at(-1)?.list ?? lists[0]?.id ?? "a";
    change({ ...words, gaps: [...gaps, { id, list }] }, withMark(id));
  };
  return (
    <Rows
      label={t("bank.gap.list")}
      help={t("bank.gap.help", { mark: markOf("1") })}
      at={`${at.key}.gaps`}
      rows={gaps}
      keyOf={({ id }) => id}
      nameOf={nameOf}
      least={1}
      most={mostGaps}
      addLabel={t("bank.gap.add")}
      onAdd={add}
      onRemove={(index) =>
        change(tidy({ ...words, gaps: without(gaps, index) }), withoutMark(gaps[index]?.id ?? ""))
      }
    >
      {(gap, index) => (
        <Line>
          <p>{nameOf(index)}</p>
          {lists.length > 1 && (
            <Select
              label={t("bank.gap.from_list")}
              name={`${at.body}.gaps[${index}].list`}
              options={listNames}
              value={gap.list}
              onChange={(list) =>
                change({
                  lists,
                  gaps: replaced(gaps, index, { list }),
                  pairs: pairs.filter(({ place }) => place !== gap.id),
                })
              }
            />
          )}
          <PlaceSelect
            label={t("bank.gap.right")}
            at={`${at.key}.gaps`}
            place={gap.id}
            pairs={pairs}
            choices={listOf(gap)}
            nameOf={(number) => t("bank.word.name", { number: number + 1 })}
            onChange={(choice) => change({ ...words, pairs: paired(pairs, gap.id, choice) })}
          />
        </Line>
      )}
    </Rows>
  );
}

function Lists({ words, at, change }: WordPartsProps) {
  const { t } = useI18n();
  const { lists } = words;
  const nameOf = (index: number) => t("bank.wordlist.name", { name: lists[index]?.id ?? "" });
  return (
    <Rows
      label={t("bank.wordlist.list")}
      at={`${at.body}.lists`}
      rows={lists}
      keyOf={({ id }) => id}
      nameOf={nameOf}
      least={1}
      most={mostGaps}
      addLabel={t("bank.wordlist.add")}
      onAdd={() => change({ ...words, lists: [...lists, { id: nextName(lists), words: [newChoice()] }] })}
      onRemove={(index) => change(tidy({ ...words, lists: without(lists, index) }))}
    >
      {(list, index) => (
        <ChoiceTexts
          label={nameOf(index)}
          at={`${at.body}.lists[${index}].words`}
          choices={list.words}
          nameOf={(number) => t("bank.word.name", { number: number + 1 })}
          addLabel={t("bank.word.add")}
          onChange={(changed) =>
            change(tidy({ ...words, lists: replaced(lists, index, { words: changed }) }))
          }
        />
      )}
    </Rows>
  );
}

export function SelectFields({ body, solution, change, at }: PartProps<"select_from_list">) {
  const words = { lists: body.lists, gaps: body.gaps, pairs: solution.gaps };
  const put: WordPartsProps["change"] = ({ lists, gaps, pairs }, text) =>
    change({ ...body, lists, gaps }, { ...solution, gaps: pairs }, text);
  return (
    <>
      <Gaps words={words} at={at} change={put} />
      <Lists words={words} at={at} change={put} />
      <CreditAndOrder body={body} solution={solution} at={at} change={change} />
    </>
  );
}

export function DragWordsFields({ body, solution, change, at }: PartProps<"drag_words">) {
  const { t } = useI18n();
  const words = { lists: body.lists, gaps: body.gaps, pairs: solution.gaps };
  const all = body.lists.flatMap((list) => list.words);
  const put: WordPartsProps["change"] = ({ lists, gaps, pairs }, text) => {
    const left = lists.flatMap((list) => list.words.map(({ id }) => id));
    const unlimited = body.unlimited.filter((id) => left.includes(id));
    change({ ...body, lists, gaps, unlimited }, { ...solution, gaps: pairs }, text);
  };
  return (
    <>
      <Gaps words={words} at={at} change={put} />
      <Lists words={words} at={at} change={put} />
      <Unlimited
        choices={all}
        unlimited={body.unlimited}
        nameOf={(index) => t("bank.word.name", { number: index + 1 })}
        onChange={(unlimited) => change({ ...body, unlimited }, solution)}
      />
      <CreditAndOrder body={body} solution={solution} at={at} change={change} />
    </>
  );
}

interface UnlimitedProps {
  choices: readonly Choice[];
  unlimited: readonly string[];
  nameOf: (index: number) => string;
  onChange: (unlimited: string[]) => void;
}

/** Words and labels that fill more than one place. */
export function Unlimited({ choices, unlimited, nameOf, onChange }: UnlimitedProps) {
  const { t } = useI18n();
  return (
    <fieldset className={styles.part}>
      <legend className={styles.legend}>{t("bank.unlimited")}</legend>
      {choices.map(({ id, text }, index) => (
        <Checkbox
          key={id}
          label={text.trim() || nameOf(index)}
          isSelected={unlimited.includes(id)}
          onChange={(isUnlimited) =>
            onChange(isUnlimited ? [...unlimited, id] : unlimited.filter((each) => each !== id))
          }
        />
      ))}
    </fieldset>
  );
}
