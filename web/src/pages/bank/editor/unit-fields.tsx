import { useI18n } from "@/i18n";
import { TextField } from "@/ui/text-field.tsx";
import { WordsField } from "../words-field.tsx";
import { type BodyOf, type Places, replaced, type SolutionOf, without } from "./model.ts";
import { Rows } from "./rows.tsx";
import { DecimalField, Line, PercentField, WordSelect } from "./small-fields.tsx";

type Unit = SolutionOf<"numerical">["units"][number];
type Input = BodyOf<"numerical">["unit_input"];

interface Units {
  units: Unit[];
  penalty: string;
  input: Input;
  /** The names that students choose from. */
  offered: string[];
}

const inputs = ["none", "typed", "chosen"] as const;
const mostUnits = 20;

/** The units of a number: whether they are asked for, which are right, and what a wrong one costs. */
export function UnitFields({
  at,
  onChange,
  ...given
}: Units & { at: Places; onChange: (units: Units) => void }) {
  const { t } = useI18n();
  const { units, input } = given;
  const nameOf = (index: number) => t("bank.unit.name", { number: index + 1 });
  const wrong = given.offered.filter((name) => !units.some((unit) => unit.name === name));
  /** Students choose from the units that are right, and from wrong ones. */
  const put = (part: Partial<Units>, others = wrong) => {
    const next = { ...given, ...part };
    const names = [...next.units.map(({ name }) => name), ...others];
    onChange({ ...next, offered: next.input === "chosen" ? names : [] });
  };
  const ask = (chosen: Input) =>
    put({
      input: chosen,
      units: chosen === "none" ? [] : units.length > 0 ? units : [{ name: "", factor: 1 }],
    });
  return (
    <>
      <WordSelect
        label={t("bank.unit.label")}
        at={`${at.body}.unit_input`}
        words={inputs}
        textOf={(word) => t(`bank.unit.${word}`)}
        value={input}
        onChange={ask}
      />
      {(input !== "none" || units.length > 0) && (
        <>
          <Rows
            label={t("bank.unit.list")}
            help={t("bank.unit.help")}
            at={`${at.key}.units`}
            rows={units}
            keyOf={(_, index) => String(index)}
            nameOf={nameOf}
            least={1}
            most={mostUnits}
            addLabel={t("bank.unit.add")}
            onAdd={() => put({ units: [...units, { name: "", factor: 1 }] })}
            onRemove={(index) => put({ units: without(units, index) })}
          >
            {(unit, index) => (
              <Line>
                <TextField
                  label={nameOf(index)}
                  name={`${at.key}.units[${index}].name`}
                  maxLength={50}
                  value={unit.name}
                  onChange={(name) => put({ units: replaced(units, index, { name }) })}
                />
                {index > 0 && (
                  <DecimalField
                    label={t("bank.unit.factor", { unit: units[0]?.name || nameOf(0) })}
                    at={`${at.key}.units[${index}].factor`}
                    value={unit.factor}
                    onChange={(factor) => put({ units: replaced(units, index, { factor }) })}
                  />
                )}
              </Line>
            )}
          </Rows>
          {input === "chosen" && (
            <WordsField
              label={t("bank.unit.wrong")}
              name={`${at.body}.units`}
              words={wrong}
              longest={50}
              onChange={(others) => put({}, others)}
            />
          )}
          <PercentField
            label={t("bank.unit.penalty")}
            at={`${at.key}.unit_penalty`}
            least={0}
            value={given.penalty}
            onChange={(penalty) => put({ penalty })}
          />
        </>
      )}
    </>
  );
}
