import { useI18n } from "@/i18n";
import { Checkbox } from "@/ui/checkbox.tsx";
import { moved, replaced, type SolutionOf, without } from "./model.ts";
import { Rows } from "./rows.tsx";
import { CodeLine, DecimalField, Line } from "./small-fields.tsx";

type Variable = SolutionOf<"calculated">["variables"][number];

interface VariableRowsProps {
  variables: Variable[];
  /** Where the server has the list. */
  at: string;
  onChange: (variables: Variable[]) => void;
}

const mostVariables = 50;

/** The first letter that no variable is called by. */
function freeName(variables: readonly Variable[]): string {
  const letters = [..."abcdfghklmnpqrstuvwxyz"];
  return letters.find((letter) => !variables.some(({ name }) => name === letter)) ?? "a";
}

/** The numbers that are drawn for every student, and those that follow from them. */
export function VariableRows({ variables, at, onChange }: VariableRowsProps) {
  const { t } = useI18n();
  const nameOf = (index: number) => t("bank.variable.name", { number: index + 1 });
  const put = (index: number, part: Partial<Variable>) => onChange(replaced(variables, index, part));
  return (
    <Rows
      label={t("bank.variable.list")}
      help={t("bank.variable.help", { name: "{a}", term: "{=a*b}" })}
      at={at}
      rows={variables}
      keyOf={(_, index) => String(index)}
      nameOf={nameOf}
      most={mostVariables}
      addLabel={t("bank.variable.add")}
      onAdd={() =>
        onChange([...variables, { name: freeName(variables), least: 1, most: 10, step: 1, expression: null }])
      }
      onMove={(from, to) => onChange(moved(variables, from, to))}
      onRemove={(index) => onChange(without(variables, index))}
    >
      {(variable, index) => (
        <>
          <CodeLine
            label={nameOf(index)}
            at={`${at}[${index}].name`}
            value={variable.name}
            onChange={(name) => put(index, { name })}
          />
          <Checkbox
            label={t("bank.variable.calculated", { name: nameOf(index) })}
            isSelected={variable.expression !== null}
            onChange={(isCalculated) => put(index, { expression: isCalculated ? "" : null })}
          />
          {variable.expression === null ? (
            <Line>
              <DecimalField
                label={t("bank.variable.least")}
                at={`${at}[${index}].least`}
                value={variable.least}
                onChange={(least) => put(index, { least })}
              />
              <DecimalField
                label={t("bank.variable.most")}
                at={`${at}[${index}].most`}
                value={variable.most}
                onChange={(most) => put(index, { most })}
              />
              <DecimalField
                label={t("bank.variable.step")}
                at={`${at}[${index}].step`}
                least={0}
                value={variable.step}
                onChange={(step) => put(index, { step })}
              />
            </Line>
          ) : (
            <CodeLine
              label={t("bank.variable.expression")}
              at={`${at}[${index}].expression`}
              value={variable.expression}
              onChange={(expression) => put(index, { expression })}
            />
          )}
        </>
      )}
    </Rows>
  );
}
