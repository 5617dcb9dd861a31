// What is typed: texts and formulas.
import { useI18n } from "@/i18n";
import { newFormula, newText } from "./fresh.ts";
import { moved, type PartProps, replaced, without } from "./model.ts";
import { Rows } from "./rows.tsx";
import { CodeLine, FeedbackField, Line, PercentField, WordSelect } from "./small-fields.tsx";

const matches = ["exact", "wildcard", "regex"] as const;
const cases = ["ignored", "counts"] as const;
const normalizations = ["nfc", "nfkc"] as const;
const spaces = ["collapsed", "ignored"] as const;

export function ShortAnswerFields({ body, solution, change, at }: PartProps<"short_answer">) {
  const { t } = useI18n();
  const { answers } = solution;
  const nameOf = (index: number) => t("bank.answer.name", { number: index + 1 });
  const put = (changed: typeof answers) => change(body, { ...solution, answers: changed });
  return (
    <>
      <Rows
        label={t("bank.answer.list")}
        help={t("bank.answer.first")}
        at={`${at.key}.answers`}
        rows={answers}
        keyOf={(_, index) => String(index)}
        nameOf={nameOf}
        least={1}
        addLabel={t("bank.answer.add")}
        onAdd={() => put([...answers, newText])}
        onMove={(from, to) => put(moved(answers, from, to))}
        onRemove={(index) => put(without(answers, index))}
      >
        {(entry, index) => (
          <>
            <CodeLine
              label={nameOf(index)}
              at={`${at.key}.answers[${index}].pattern`}
              value={entry.pattern}
              description={t(`bank.match.${entry.match}.help`)}
              onChange={(pattern) => put(replaced(answers, index, { pattern }))}
            />
            <Line>
              <WordSelect
                label={t("bank.match.label")}
                at={`${at.key}.answers[${index}].match`}
                words={matches}
                textOf={(match) => t(`bank.match.${match}`)}
                value={entry.match}
                onChange={(match) =>
                  put(replaced(answers, index, { match, ...(match !== "regex" && { example: null }) }))
                }
              />
              <PercentField
                label={t("bank.answer.weight")}
                at={`${at.key}.answers[${index}].weight`}
                value={entry.weight}
                onChange={(weight) => put(replaced(answers, index, { weight }))}
              />
            </Line>
            {entry.match === "regex" && (
              <CodeLine
                label={t("bank.match.example")}
                at={`${at.key}.answers[${index}].example`}
                value={entry.example ?? ""}
                description={t("bank.match.example.help")}
                onChange={(example) => put(replaced(answers, index, { example: example || null }))}
              />
            )}
            <FeedbackField
              at={`${at.key}.answers[${index}].feedback`}
              value={entry.feedback}
              onChange={(feedback) => put(replaced(answers, index, { feedback }))}
            />
          </>
        )}
      </Rows>
      <Line>
        <WordSelect
          label={t("bank.case.label")}
          at={`${at.key}.letter_case`}
          words={cases}
          textOf={(word) => t(`bank.case.${word}`)}
          value={solution.letter_case}
          onChange={(letter_case) => change(body, { ...solution, letter_case })}
        />
        <WordSelect
          label={t("bank.unicode.label")}
          at={`${at.key}.normalization`}
          words={normalizations}
          textOf={(word) => t(`bank.unicode.${word}`)}
          value={solution.normalization}
          onChange={(normalization) => change(body, { ...solution, normalization })}
        />
        <WordSelect
          label={t("bank.spaces.label")}
          at={`${at.key}.spaces`}
          words={spaces}
          textOf={(word) => t(`bank.spaces.${word}`)}
          value={solution.spaces}
          onChange={(chosen) => change(body, { ...solution, spaces: chosen })}
        />
      </Line>
    </>
  );
}

const formulaMatches = ["same_value", "same_form"] as const;

export function FormulaFields({ body, solution, change, at }: PartProps<"formula">) {
  const { t } = useI18n();
  const { answers } = solution;
  const nameOf = (index: number) => t("bank.answer.name", { number: index + 1 });
  const put = (changed: typeof answers) => change(body, { ...solution, answers: changed });
  return (
    <Rows
      label={t("bank.answer.list")}
      help={t("bank.formula.help")}
      at={`${at.key}.answers`}
      rows={answers}
      keyOf={(_, index) => String(index)}
      nameOf={nameOf}
      least={1}
      addLabel={t("bank.answer.add")}
      onAdd={() => put([...answers, newFormula])}
      onMove={(from, to) => put(moved(answers, from, to))}
      onRemove={(index) => put(without(answers, index))}
    >
      {(entry, index) => (
        <>
          <CodeLine
            label={nameOf(index)}
            at={`${at.key}.answers[${index}].formula`}
            value={entry.formula}
            onChange={(formula) => put(replaced(answers, index, { formula }))}
          />
          <Line>
            <WordSelect
              label={t("bank.match.label")}
              at={`${at.key}.answers[${index}].match`}
              words={formulaMatches}
              textOf={(match) => t(`bank.match.${match}`)}
              value={entry.match}
              onChange={(match) => put(replaced(answers, index, { match }))}
            />
            <PercentField
              label={t("bank.answer.weight")}
              at={`${at.key}.answers[${index}].weight`}
              value={entry.weight}
              onChange={(weight) => put(replaced(answers, index, { weight }))}
            />
          </Line>
          <FeedbackField
            at={`${at.key}.answers[${index}].feedback`}
            value={entry.feedback}
            onChange={(feedback) => put(replaced(answers, index, { feedback }))}
          />
        </>
      )}
    </Rows>
  );
}
