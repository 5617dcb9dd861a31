import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { useKeptFocus } from "@/ui/use-kept-focus.ts";
import styles from "./matrix.module.css";
import { type AnswerOf, type AnswerProps, type BodyOf, outcomeAt } from "./model.ts";
import { PartMark } from "./part-mark.tsx";
import { QuestionText } from "./question-text.tsx";

/**
 * Columns for rows. Every row is a group of choices by itself, which says its columns to screen readers and on narrow screens; on
 * wide ones the names of the columns stand once, above all.
 */
export function Matrix(props: AnswerProps<BodyOf<"matrix">, AnswerOf<"matrix">>) {
  const { body, answer, onChange, isReadOnly, feedback, name, labelledBy } = props;
  const { t } = useI18n();
  const keptFocus = useKeptFocus<HTMLFieldSetElement>();
  const isOne = body.mode === "one_column";
  const columnsOf = (row: string) => answer?.rows.find((each) => each.row === row)?.columns ?? [];
  const change = (row: string, columns: string[]) => {
    const others = (answer?.rows ?? []).filter((each) => each.row !== row);
    const rows = columns.length === 0 ? others : [...others, { row, columns }];
    onChange(rows.length === 0 ? null : { kind: "matrix", rows });
  };
  const choose = (row: string, column: string, isChosen: boolean) => {
    if (isOne) change(row, [column]);
    else change(row, isChosen ? [...columnsOf(row), column] : columnsOf(row).filter((id) => id !== column));
  };
  const template = {
    gridTemplateColumns: `minmax(8rem, 2fr) repeat(${body.columns.length}, minmax(4rem, 1fr))`,
  };
  return (
    <fieldset ref={keptFocus} aria-labelledby={labelledBy} className={styles.matrix}>
      <div aria-hidden className={styles.head} style={template}>
        <span />
        {body.columns.map(({ id, text }) => (
          <span key={id} className={styles.column}>
            <QuestionText source={text} isInline />
          </span>
        ))}
      </div>
      {body.rows.map(({ id: row, text }) => {
        const rowId = `${name}-row-${row}`;
        return (
          <fieldset
            key={row}
            role={isOne ? "radiogroup" : "group"}
            aria-labelledby={rowId}
            className={styles.row}
            style={template}
          >
            <div id={rowId} className={styles.name}>
              <QuestionText source={text} isInline />
              <PartMark outcome={outcomeAt(feedback, row)} />
            </div>
            {body.columns.map((column) => (
              <label key={column.id} className={styles.cell}>
                <input
                  type={isOne ? "radio" : "checkbox"}
                  name={`${name}-${row}`}
                  checked={columnsOf(row).includes(column.id)}
                  disabled={isReadOnly}
                  onChange={({ target }) => choose(row, column.id, target.checked)}
                />
                <span className={styles.label}>
                  <QuestionText source={column.text} isInline />
                </span>
              </label>
            ))}
          </fieldset>
        );
      })}
      {isOne && !isReadOnly && answer !== null && (
        <div>
          <Button variant="quiet" size="sm" onPress={() => onChange(null)}>
            {t("question.choices.clear_all")}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
