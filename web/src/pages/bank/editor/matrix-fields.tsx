import { useI18n } from "@/i18n";
import { Checkbox, CheckboxGroup } from "@/ui/checkbox.tsx";
import { RadioGroup } from "@/ui/radio-group.tsx";
import type { PartProps, SolutionOf } from "./model.ts";
import { ChoiceTexts } from "./pair-fields.tsx";
import { CreditField, Line, WordSelect } from "./small-fields.tsx";

type RowKey = SolutionOf<"matrix">["rows"][number];

const modes = ["one_column", "any_columns"] as const;

/** Rows that are each given columns; without a key it is a survey. */
export function MatrixFields({ body, solution, change, at }: PartProps<"matrix">) {
  const { t } = useI18n();
  const { rows, columns, mode } = body;
  const rowName = (index: number) => t("bank.matrix.row", { number: index + 1 });
  const columnName = (index: number) => t("bank.matrix.column", { number: index + 1 });
  const isSurvey = solution.rows.length === 0;
  /** Of every row, without columns that are gone. */
  const keyFor = (rowIds: string[], columnIds: string[], keys: RowKey[]): RowKey[] =>
    rowIds.map((row) => ({
      row,
      columns: (keys.find((key) => key.row === row)?.columns ?? []).filter((id) => columnIds.includes(id)),
    }));
  const put = (changed: typeof body, keys = solution.rows) => {
    const ids = (list: typeof rows) => list.map(({ id }) => id);
    const kept = isSurvey ? [] : keyFor(ids(changed.rows), ids(changed.columns), keys);
    change(changed, { ...solution, rows: kept });
  };
  const choose = (row: string, chosen: string[]) =>
    change(body, {
      ...solution,
      rows: solution.rows.map((key) => (key.row === row ? { row, columns: chosen } : key)),
    });
  const options = columns.map(({ id, text }, index) => ({
    value: id,
    label: text.trim() || columnName(index),
  }));
  return (
    <>
      <ChoiceTexts
        label={t("bank.matrix.rows")}
        at={`${at.body}.rows`}
        choices={rows}
        nameOf={rowName}
        addLabel={t("bank.matrix.add_row")}
        onChange={(changed) => put({ ...body, rows: changed })}
      />
      <ChoiceTexts
        label={t("bank.matrix.columns")}
        at={`${at.body}.columns`}
        choices={columns}
        nameOf={columnName}
        least={2}
        addLabel={t("bank.matrix.add_column")}
        onChange={(changed) => put({ ...body, columns: changed })}
      />
      <Line>
        <WordSelect
          label={t("bank.matrix.mode")}
          at={`${at.body}.mode`}
          words={modes}
          textOf={(word) => t(`bank.matrix.${word}`)}
          value={mode}
          onChange={(chosen) =>
            put(
              { ...body, mode: chosen },
              chosen === "one_column"
                ? solution.rows.map((key) => ({ ...key, columns: key.columns.slice(0, 1) }))
                : solution.rows,
            )
          }
        />
        {!isSurvey && (
          <CreditField
            at={`${at.key}.credit`}
            value={solution.credit}
            onChange={(credit) => change(body, { ...solution, credit })}
          />
        )}
      </Line>
      <Checkbox
        label={t("bank.matrix.survey")}
        description={t("bank.matrix.survey.help")}
        isSelected={isSurvey}
        onChange={(survey) => {
          const ids = columns.map(({ id }) => id);
          const keys = survey
            ? []
            : keyFor(
                rows.map(({ id }) => id),
                ids,
                [],
              );
          change(body, { ...solution, rows: keys });
        }}
      />
      {solution.rows.map((key, index) => {
        const number = rows.findIndex(({ id }) => id === key.row);
        const label = t("bank.matrix.right", { row: rows[number]?.text.trim() || rowName(number) });
        const name = `${at.key}.rows[${index}].columns`;
        return mode === "one_column" ? (
          <RadioGroup
            key={key.row}
            label={label}
            name={name}
            look="cards"
            value={key.columns[0] ?? null}
            onChange={(column) => choose(key.row, [column])}
            options={options}
          />
        ) : (
          <CheckboxGroup
            key={key.row}
            label={label}
            name={name}
            value={key.columns}
            onChange={(chosen) => choose(key.row, chosen)}
          >
            {options.map((option) => (
              <Checkbox key={option.value} {...option} />
            ))}
          </CheckboxGroup>
        );
      })}
    </>
  );
}
