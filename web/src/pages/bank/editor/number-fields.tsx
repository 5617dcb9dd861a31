// Numbers: with tolerance and units, and calculated anew for everybody.
import { useI18n } from "@/i18n";
import { NumberField } from "@/ui/number-field.tsx";
import { newCalculation, newNumber } from "./fresh.ts";
import { moved, type PartProps, type Places, replaced, type SolutionOf, without } from "./model.ts";
import { Rows } from "./rows.tsx";
import { CodeLine, DecimalField, FeedbackField, Line, PercentField, WordSelect } from "./small-fields.tsx";
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

type DecimalSign = (typeof decimalSigns)[number];

function DecimalSignField(props: { at: Places; value: DecimalSign; onChange: (sign: DecimalSign) => void }) {
  const { t } = useI18n();
  return (
    <WordSelect
      label={t("bank.decimal.label")}
      at={`${props.at.key}.decimal_sign`}
      words={decimalSigns}
      textOf={(sign) => t(`bank.decimal.${sign}`)}
      value={props.value}
      onChange={props.onChange}
    />
  );
}

export function NumericalFields({ body, solution, change, at }: PartProps<"numerical">) {
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
        onAdd={() => put([...answers, newNumber])}
        onMove={(from, to) => put(moved(answers, from, to))}
        onRemove={(index) => put(without(answers, index))}
      >
        {(entry, index) => (
          <>
            <Line>
              <DecimalField
                label={nameOf(index)}
                at={`${at.key}.answers[${index}].value`}
                value={entry.value}
                onChange={(value) => put(replaced(answers, index, { value }))}
              />
              <ToleranceFields
                at={`${at.key}.answers[${index}].tolerance`}
                value={entry.tolerance}
                onChange={(tolerance) => put(replaced(answers, index, { tolerance }))}
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
      <UnitFields
        units={solution.units}
        penalty={solution.unit_penalty}
        input={body.unit_input}
        offered={body.units}
        at={at}
        onChange={({ units, penalty, input, offered }) =>
          change(
            { ...body, unit_input: input, units: offered },
            { ...solution, units, unit_penalty: penalty },
          )
        }
      />
      <DecimalSignField
        at={at}
        value={solution.decimal_sign}
        onChange={(decimal_sign) => change(body, { ...solution, decimal_sign })}
      />
    </>
  );
}

export function CalculatedFields({ body, solution, change, at }: PartProps<"calculated">) {
  const { t } = useI18n();
  const { answers } = solution;
  const nameOf = (index: number) => t("bank.answer.name", { number: index + 1 });
  const put = (changed: typeof answers) => change(body, { ...solution, answers: changed });
  return (
    <>
      <VariableRows
        variables={solution.variables}
        at={`${at.key}.variables`}
        onChange={(variables) => change(body, { ...solution, variables })}
      />
      <Rows
        label={t("bank.answer.list")}
        help={t("bank.calculated.help")}
        at={`${at.key}.answers`}
        rows={answers}
        keyOf={(_, index) => String(index)}
        nameOf={nameOf}
        least={1}
        addLabel={t("bank.answer.add")}
        onAdd={() => put([...answers, newCalculation])}
        onMove={(from, to) => put(moved(answers, from, to))}
        onRemove={(index) => put(without(answers, index))}
      >
        {(entry, index) => (
          <>
            <CodeLine
              label={nameOf(index)}
              at={`${at.key}.answers[${index}].expression`}
              value={entry.expression}
              onChange={(expression) => put(replaced(answers, index, { expression }))}
            />
            <Line>
              <ToleranceFields
                at={`${at.key}.answers[${index}].tolerance`}
                value={entry.tolerance}
                onChange={(tolerance) => put(replaced(answers, index, { tolerance }))}
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
      <UnitFields
        units={solution.units}
        penalty={solution.unit_penalty}
        input={body.unit_input}
        offered={body.units}
        at={at}
        onChange={({ units, penalty, input, offered }) =>
          change(
            { ...body, unit_input: input, units: offered },
            { ...solution, units, unit_penalty: penalty },
          )
        }
      />
      <DecimalSignField
        at={at}
        value={solution.decimal_sign}
        onChange={(decimal_sign) => change(body, { ...solution, decimal_sign })}
      />
    </>
  );
}
