// biome-ignore-all lint/a11y/useSemanticElements: only what is in sight is drawn, which a table of the document cannot
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, and says by aria-activedescendant where one is
import ArrowDown from "lucide-react/icons/arrow-down";
import ArrowUp from "lucide-react/icons/arrow-up";
import EyeOff from "lucide-react/icons/eye-off";
import Lock from "lucide-react/icons/lock";
import { useEffect, useId, useRef } from "react";
import type { Gradebook, GridEntry, GridRow } from "@/api/queries/gradebook.ts";
import { useI18n } from "@/i18n";
import { cx } from "@/ui/cx.ts";
import type { Sort } from "@/ui/table.tsx";
import styles from "./grid.module.css";
import { GridCell } from "./grid-cell.tsx";
import type { At } from "./keys.ts";
import { columnTitle, type GridColumn, pointsText } from "./model.ts";
import type { Grades } from "./use-grades.ts";
import { type GridControl, useGrid } from "./use-grid.ts";
import { useWindow } from "./use-window.ts";

interface GridProps {
  book: Gradebook;
  columns: readonly GridColumn[];
  rows: readonly GridRow[];
  hasMore: boolean;
  onMore: () => void;
  sort: Sort;
  onSort: (sort: Sort) => void;
  grades: Grades;
  onWrite: (entries: GridEntry[]) => void;
  /** Where one is, for what stands beside the grid. */
  onAt: (at: At) => void;
  onDetails: (at: At) => void;
}

const nearEnd = 50;

/** Students by grades: only what is in sight is drawn. The focus stays on the grid, which says where in it one is. */
export function Grid(props: GridProps) {
  const { t } = useI18n();
  const { columns, rows, hasMore, onMore, grades, onWrite, onAt, onDetails } = props;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const view = useWindow(box, rows.length);
  const revisionOf = (entry: GridEntry) => {
    const index = columns.findIndex((column) => column.id === entry.column_id);
    return rows.find((row) => row.user_id === entry.user_id)?.revisions[index] ?? entry.revision;
  };
  const control = useGrid({
    rows,
    columns,
    page: view.page,
    box,
    reveal: view.reveal,
    onWrite,
    onUndo: () => void grades.undo(),
    onRedo: () => void grades.redo(revisionOf),
    onDetails,
  });
  const { at } = control;
  const here = cellId(id, at);
  const { row: atRow, column: atColumn } = at;
  useEffect(() => onAt({ row: atRow, column: atColumn }), [atRow, atColumn, onAt]);
  useEffect(() => {
    if (hasMore && view.end > rows.length - nearEnd) onMore();
  }, [hasMore, onMore, view.end, rows.length]);
  useEffect(() => {
    const cell = document.getElementById(here);
    cell?.scrollIntoView?.({ block: "nearest", inline: "nearest" });
  }, [here]);
  return (
    <div
      ref={box}
      role="grid"
      tabIndex={0}
      className={styles.grid}
      aria-label={t("grading.grid.label")}
      aria-describedby={`${id}-help`}
      aria-rowcount={hasMore ? -1 : rows.length + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable="true"
      {...(rows.length > 0 && { "aria-activedescendant": here })}
      onScroll={view.look}
      {...control.events}
    >
      <span id={`${id}-help`} hidden>
        {t("grading.grid.help")}
      </span>
      <Head {...props} />
      <div style={{ blockSize: view.before }} role="presentation" />
      {rows.slice(view.start, view.end).map((row, i) => (
        <Row
          key={row.user_id}
          {...{ row, columns, control, grades }}
          index={view.start + i}
          idOf={(column) => cellId(id, { row: view.start + i, column })}
        />
      ))}
      <div style={{ blockSize: view.after }} role="presentation" />
    </div>
  );
}

const cellId = (grid: string, { row, column }: At) => `${grid}-${row}-${column}`;

const ariaSort = { asc: "ascending", desc: "descending" } as const;

function Head({ columns, sort, onSort }: GridProps) {
  const { t } = useI18n();
  const order = (by: string) => (sort.by === by ? sort.order : null);
  const turn = (by: string) => onSort({ by, order: order(by) === "asc" ? "desc" : "asc" });
  return (
    <div role="row" aria-rowindex={1} className={cx(styles.row, styles.head)} data-head="">
      <div
        role="columnheader"
        aria-colindex={1}
        aria-sort={order("name") ? ariaSort[order("name") ?? "asc"] : "none"}
        className={cx(styles.cell, styles.name)}
      >
        <SortButton title={t("grading.grid.student")} order={order("name")} onPress={() => turn("name")} />
      </div>
      {columns.map((column, i) => {
        const isSortable = column.kind !== "category";
        const current = order(column.id);
        return (
          <div
            key={column.id}
            role="columnheader"
            aria-colindex={i + 2}
            className={cx(styles.cell, column.kind !== "grade" && styles.computed)}
            {...(isSortable && { "aria-sort": current ? ariaSort[current] : "none" })}
          >
            {isSortable ? (
              <SortButton title={columnTitle(t, column)} order={current} onPress={() => turn(column.id)} />
            ) : (
              <bdi className={styles.title}>{columnTitle(t, column)}</bdi>
            )}
            <ColumnFacts column={column} />
          </div>
        );
      })}
    </div>
  );
}

function SortButton(props: { title: string; order: "asc" | "desc" | null; onPress: () => void }) {
  const { title, order, onPress } = props;
  return (
    <button type="button" className={styles.sort} title={title} onClick={onPress}>
      <bdi className={styles.title}>{title}</bdi>
      {order === "asc" && <ArrowUp aria-hidden />}
      {order === "desc" && <ArrowDown aria-hidden />}
    </button>
  );
}

function ColumnFacts({ column }: { column: GridColumn }) {
  const { t, format } = useI18n();
  if (column.kind !== "grade") return null;
  const { rules, most, kind } = column.column;
  const isHidden = rules.is_hidden || rules.hidden_until !== null;
  return (
    <span className={styles.facts}>
      {t("grading.grid.of", { points: pointsText(format, most) })}
      {kind === "calculated" && <span>{t("grading.grid.calculated")}</span>}
      {rules.is_locked && <Lock role="img" aria-label={t("grading.grid.locked")} />}
      {isHidden && <EyeOff role="img" aria-label={t("grading.grid.hidden")} />}
    </span>
  );
}

interface RowProps {
  row: GridRow;
  index: number;
  columns: readonly GridColumn[];
  control: GridControl;
  grades: Grades;
  idOf: (column: number) => string;
}

function Row({ row, index, columns, control, grades, idOf }: RowProps) {
  const { t } = useI18n();
  return (
    <div role="row" aria-rowindex={index + 2} className={styles.row}>
      <div
        role="rowheader"
        aria-colindex={1}
        className={cx(styles.cell, styles.name)}
        title={row.email ?? undefined}
      >
        <bdi className={styles.title}>{row.name ?? row.email ?? t("grading.nobody")}</bdi>
      </div>
      {columns.map((column, i) => (
        <GridCell
          key={column.id}
          id={idOf(i)}
          place={{ row: index, column: i }}
          {...{ row, column, control }}
          state={grades.states.get(`${row.user_id} ${column.id}`)}
        />
      ))}
    </div>
  );
}
