// True or false, matching, and ordering.
import { useI18n } from "@/i18n";
import { RadioGroup } from "@/ui/radio-group.tsx";
import { newChoice } from "./fresh.ts";
import { type Choice, moved, type PartProps, replaced, without } from "./model.ts";
import { PlaceSelect, paired } from "./place-select.tsx";
import { Rows } from "./rows.tsx";
import { CreditAndOrder, MarkedText, WordSelect } from "./small-fields.tsx";

export function TrueFalseFields({ body, solution, change, at }: PartProps<"true_false">) {
  const { t } = useI18n();
  return (
    <>
      <RadioGroup
        label={t("bank.true_false.right")}
        name={`${at.key}.right`}
        look="cards"
        value={String(solution.right)}
        onChange={(right) => change(body, { ...solution, right: right === "true" })}
        options={[
          { value: "true", label: t("bank.true_false.true") },
          { value: "false", label: t("bank.true_false.false") },
        ]}
      />
      <MarkedText
        isOptional
        label={t("bank.true_false.feedback_true")}
        at={`${at.key}.feedback_true`}
        value={solution.feedback_true}
        onChange={(feedback_true) => change(body, { ...solution, feedback_true })}
      />
      <MarkedText
        isOptional
        label={t("bank.true_false.feedback_false")}
        at={`${at.key}.feedback_false`}
        value={solution.feedback_false}
        onChange={(feedback_false) => change(body, { ...solution, feedback_false })}
      />
    </>
  );
}

export function MatchingFields({ body, solution, change, at }: PartProps<"matching">) {
  const { t } = useI18n();
  const { prompts, options } = body;
  const { pairs } = solution;
  const promptName = (index: number) => t("bank.matching.prompt", { number: index + 1 });
  const optionName = (index: number) => t("bank.matching.option", { number: index + 1 });
  return (
    <>
      <Rows
        label={t("bank.matching.prompts")}
        at={`${at.key}.pairs`}
        rows={prompts}
        keyOf={({ id }) => id}
        nameOf={promptName}
        least={1}
        addLabel={t("bank.matching.add_prompt")}
        onAdd={() => change({ ...body, prompts: [...prompts, newChoice()] }, solution)}
        onMove={(from, to) => change({ ...body, prompts: moved(prompts, from, to) }, solution)}
        onRemove={(index) =>
          change(
            { ...body, prompts: without(prompts, index) },
            { ...solution, pairs: pairs.filter(({ place }) => place !== prompts[index]?.id) },
          )
        }
      >
        {(prompt, index) => (
          <>
            <MarkedText
              label={promptName(index)}
              at={`${at.body}.prompts[${index}].text`}
              value={prompt.text}
              onChange={(text) => change({ ...body, prompts: replaced(prompts, index, { text }) }, solution)}
            />
            <PlaceSelect
              label={t("bank.matching.belongs")}
              at={`${at.key}.pairs`}
              place={prompt.id}
              pairs={pairs}
              choices={options}
              nameOf={optionName}
              onChange={(choice) => change(body, { ...solution, pairs: paired(pairs, prompt.id, choice) })}
            />
          </>
        )}
      </Rows>
      <ChoiceTexts
        label={t("bank.matching.options")}
        help={t("bank.matching.options.help")}
        at={`${at.body}.options`}
        choices={options}
        nameOf={optionName}
        addLabel={t("bank.matching.add_option")}
        onChange={(changed) =>
          change(
            { ...body, options: changed },
            { ...solution, pairs: pairs.filter(({ choice }) => changed.some(({ id }) => id === choice)) },
          )
        }
      />
      <CreditAndOrder body={body} solution={solution} at={at} change={change} />
    </>
  );
}

interface ChoiceTextsProps {
  label: string;
  help?: string;
  /** Where the server has the list. */
  at: string;
  choices: Choice[];
  nameOf: (index: number) => string;
  addLabel: string;
  least?: number;
  onChange: (choices: Choice[]) => void;
}

/** Choices that are only texts: options, words, labels, columns. */
export function ChoiceTexts(props: ChoiceTextsProps) {
  const { choices, at, nameOf, onChange, least = 1, ...rest } = props;
  return (
    <Rows
      {...rest}
      at={at}
      rows={choices}
      keyOf={({ id }) => id}
      nameOf={nameOf}
      least={least}
      onAdd={() => onChange([...choices, newChoice()])}
      onMove={(from, to) => onChange(moved(choices, from, to))}
      onRemove={(index) => onChange(without(choices, index))}
    >
      {(choice, index) => (
        <MarkedText
          label={nameOf(index)}
          at={`${at}[${index}].text`}
          value={choice.text}
          onChange={(text) => onChange(replaced(choices, index, { text }))}
        />
      )}
    </Rows>
  );
}

const credits = ["adjacent_pairs", "positions", "all_or_nothing"] as const;

/** As the key has them; those that it does not name come last. */
function inOrder(items: readonly Choice[], ids: readonly string[]): Choice[] {
  const place = ({ id }: Choice) => (ids.includes(id) ? ids.indexOf(id) : ids.length);
  return [...items].sort((one, other) => place(one) - place(other));
}

export function OrderingFields({ body, solution, change, at }: PartProps<"ordering">) {
  const { t } = useI18n();
  const items = inOrder(body.items, solution.items);
  const nameOf = (index: number) => t("bank.ordering.item", { number: index + 1 });
  const put = (changed: Choice[]) =>
    change({ ...body, items: changed }, { ...solution, items: changed.map(({ id }) => id) });
  return (
    <>
      <Rows
        label={t("bank.ordering.items")}
        help={t("bank.ordering.help")}
        at={`${at.key}.items`}
        rows={items}
        keyOf={({ id }) => id}
        nameOf={nameOf}
        least={2}
        addLabel={t("bank.ordering.add")}
        onAdd={() => put([...items, newChoice()])}
        onMove={(from, to) => put(moved(items, from, to))}
        onRemove={(index) => put(without(items, index))}
      >
        {(item, index) => (
          <MarkedText
            label={nameOf(index)}
            at={`${at.body}.items[${body.items.indexOf(item)}].text`}
            value={item.text}
            onChange={(text) =>
              change(
                {
                  ...body,
                  items: body.items.map((each) => (each.id === item.id ? { ...each, text } : each)),
                },
                solution,
              )
            }
          />
        )}
      </Rows>
      <WordSelect
        label={t("bank.credit.label")}
        at={`${at.key}.credit`}
        words={credits}
        textOf={(credit) => t(`bank.credit.${credit}`)}
        value={solution.credit}
        onChange={(credit) => change(body, { ...solution, credit })}
      />
    </>
  );
}
