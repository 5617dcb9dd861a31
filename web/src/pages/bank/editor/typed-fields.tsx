// What is typed: texts and formulas.
import { useI18n } from "@/i18n";
import { AnswerRows } from "./answer-rows.tsx";
import { newFormula, newText } from "./fresh.ts";
import type { PartProps } from "./model.ts";
import { CodeLine, Line, WordSelect } from "./small-fields.tsx";

const matches = ["exact", "wildcard", "regex"] as const;
const cases = ["ignored", "counts"] as const;
const normalizations = ["nfc", "nfkc"] as const;
const spaces = ["collapsed", "ignored"] as const;

export function ShortAnswerFields({ body, solution, change, at }: PartProps<"short_answer">) {
  const { t } = useI18n();
  return (
    <>
      <AnswerRows
        help={t("bank.answer.first")}
        at={`${at.key}.answers`}
        answers={solution.answers}
        fresh={newText}
        onChange={(answers) => change(body, { ...solution, answers })}
      >
        {({ answer, name, at: place, put, weight }) => (
          <>
            <CodeLine
              label={name}
              at={`${place}.pattern`}
              value={answer.pattern}
              description={t(`bank.match.${answer.match}.help`)}
              onChange={(pattern) => put({ pattern })}
            />
            <Line>
              <WordSelect
                label={t("bank.match.label")}
                at={`${place}.match`}
                words={matches}
                textOf={(match) => t(`bank.match.${match}`)}
                value={answer.match}
                onChange={(match) => put({ match, ...(match !== "regex" && { example: null }) })}
              />
              {weight}
            </Line>
            {answer.match === "regex" && (
              <CodeLine
                label={t("bank.match.example")}
                at={`${place}.example`}
                value={answer.example ?? ""}
                description={t("bank.match.example.help")}
                onChange={(example) => put({ example: example || null })}
              />
            )}
          </>
        )}
      </AnswerRows>
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
  return (
    <AnswerRows
      help={t("bank.formula.help")}
      at={`${at.key}.answers`}
      answers={solution.answers}
      fresh={newFormula}
      onChange={(answers) => change(body, { ...solution, answers })}
    >
      {({ answer, name, at: place, put, weight }) => (
        <>
          <CodeLine
            label={name}
            at={`${place}.formula`}
            value={answer.formula}
            onChange={(formula) => put({ formula })}
          />
          <Line>
            <WordSelect
              label={t("bank.match.label")}
              at={`${place}.match`}
              words={formulaMatches}
              textOf={(match) => t(`bank.match.${match}`)}
              value={answer.match}
              onChange={(match) => put({ match })}
            />
            {weight}
          </Line>
        </>
      )}
    </AnswerRows>
  );
}
