// Numbers: with tolerance and units, and calculated anew for everybody.
import { useI18n } from "@/i18n";
import { NumberField } from "@/ui/number-field.tsx";
import { AnswerRows } from "./answer-rows.tsx";
import { newCalculation, newNumber } from "./fresh.ts";
import type { BodyOf, PartProps, Places, SolutionOf } from "./model.ts";
import { CodeLine, DecimalField, Line, WordSelect } from "./small-fields.tsx";
import { UnitFields } from "./unit-fields.tsx";
import { VariableRows } from "./variable-rows.tsx";

type Tolerance = SolutionOf<"numerical">["answers"][number]["tolerance"];

const tolerances = ["absolute", "relative", "significant_digits"] as const;
const mostDigits = 15;
const decimalSigns = ["either", "point", "comma"] as const;

/** How far from the right number is still right. */
function ToleranceFields(props: { at: string; value: Tolerance; onChange: (value: Tolerance) => void }) {
  const { at, value, onChange } = props;
  const { t } = useI18n();
  return (
    <>
      <WordSelect
        label={t("bank.tolerance.label")}
        at={`${at}.kind`}
        words={tolerances}
        textOf={(kind) => t(`bank.tolerance.${kind}`)}
        value={value.kind}
        onChange={(kind) => onChange({ ...value, kind })}
      />
      {value.kind === "significant_digits" ? (
        <NumberField
          label={t("bank.tolerance.digits")}
          name={`${at}.digits`}
          minValue={1}
          maxValue={mostDigits}
          value={value.digits}
          onChange={(digits) => onChange({ ...value, digits: digits || 1 })}
        />
      ) : (
        <DecimalField
          label={t("bank.tolerance.amount")}
          at={`${at}.amount`}
          least={0}
          description={value.kind === "relative" ? t("bank.tolerance.relative.help") : undefined}
          value={value.amount}
          onChange={(amount) => onChange({ ...value, amount: amount || 0 })}
        />
      )}
    </>
  );
}

type NumberBody = BodyOf<"numerical"> | BodyOf<"calculated">;
type NumberSolution = SolutionOf<"numerical"> | SolutionOf<"calculated">;

interface WritingProps {
  body: Pick<NumberBody, "unit_input" | "units">;
  solution: Pick<NumberSolution, "units" | "unit_penalty" | "decimal_sign">;
  at: Places;
  change: (body: WritingProps["body"], solution: WritingProps["solution"]) => void;
}

/** How the number is written: its units and its decimal sign. */
function WritingFields({ body, solution, at, change }: WritingProps) {
  const { t } = useI18n();
  const { units, unit_penalty, decimal_sign } = solution;
  return (
    <>
      <UnitFields
        units={units}
        penalty={unit_penalty}
        input={body.unit_input}
        offered={body.units}
        at={at}
        onChange={(asked) =>
          change(
            { unit_input: asked.input, units: asked.offered },
            { units: asked.units, unit_penalty: asked.penalty, decimal_sign },
          )
        }
      />
      <WordSelect
        label={t("bank.decimal.label")}
        at={`${at.key}.decimal_sign`}
        words={decimalSigns}
        textOf={(sign) => t(`bank.decimal.${sign}`)}
        value={decimal_sign}
        onChange={(sign) => change(body, { units, unit_penalty, decimal_sign: sign })}
      />
    </>
  );
}

export function NumericalFields({ body, solution, change, at }: PartProps<"numerical">) {
  const { t } = useI18n();
  return (
    <>
      <AnswerRows
        help={t("bank.answer.first")}
        at={`${at.key}.answers`}
        answers={solution.answers}
        fresh={newNumber}
        onChange={(answers) => change(body, { ...solution, answers })}
      >
        {({ answer, name, at: place, put, weight }) => (
          <Line>
            <DecimalField
              label={name}
              at={`${place}.value`}
              value={answer.value}
              onChange={(value) => put({ value })}
            />
            <ToleranceFields
              at={`${place}.tolerance`}
              value={answer.tolerance}
              onChange={(tolerance) => put({ tolerance })}
            />
            {weight}
          </Line>
        )}
      </AnswerRows>
      <WritingFields
        body={body}
        solution={solution}
        at={at}
        change={(asked, right) => change({ ...body, ...asked }, { ...solution, ...right })}
      />
    </>
  );
}

export function CalculatedFields({ body, solution, change, at }: PartProps<"calculated">) {
  const { t } = useI18n();
  return (
    <>
      <VariableRows
        variables={solution.variables}
        at={`${at.key}.variables`}
        onChange={(variables) => change(body, { ...solution, variables })}
      />
      <AnswerRows
        help={t("bank.calculated.help")}
        at={`${at.key}.answers`}
        answers={solution.answers}
        fresh={newCalculation}
        onChange={(answers) => change(body, { ...solution, answers })}
      >
        {({ answer, name, at: place, put, weight }) => (
          <>
            <CodeLine
              label={name}
              at={`${place}.expression`}
              value={answer.expression}
              onChange={(expression) => put({ expression })}
            />
            <Line>
              <ToleranceFields
                at={`${place}.tolerance`}
                value={answer.tolerance}
                onChange={(tolerance) => put({ tolerance })}
              />
              {weight}
            </Line>
          </>
        )}
      </AnswerRows>
      <WritingFields
        body={body}
        solution={solution}
        at={at}
        change={(asked, right) => change({ ...body, ...asked }, { ...solution, ...right })}
      />
    </>
  );
}
