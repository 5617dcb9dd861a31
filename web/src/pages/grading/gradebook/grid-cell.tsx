// biome-ignore-all lint/a11y/useSemanticElements: only what is in sight is drawn, which a table of the document cannot
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, and says by aria-activedescendant where one is
import Check from "lucide-react/icons/check";
import CircleAlert from "lucide-react/icons/circle-alert";
import Hourglass from "lucide-react/icons/hourglass";
import MessageSquare from "lucide-react/icons/message-square";
import PencilLine from "lucide-react/icons/pencil-line";
import RefreshCw from "lucide-react/icons/refresh-cw";
import type { GridRow } from "@/api/queries/gradebook.ts";
import { type MessageId, useI18n } from "@/i18n";
import { cx } from "@/ui/cx.ts";
import styles from "./grid.module.css";
import type { At } from "./keys.ts";
import {
  cellText,
  type GridColumn,
  type Mark as GridMark,
  isOpen,
  isTotalOverridden,
  markOf,
  waitingOf,
} from "./model.ts";
import type { CellState } from "./use-grades.ts";
import type { GridControl } from "./use-grid.ts";

interface GridCellProps {
  id: string;
  place: At;
  row: GridRow;
  column: GridColumn;
  control: GridControl;
  state: CellState | undefined;
}

/** One grade of one student, or what the book makes of several; a field while it is edited. */
export function GridCell({ id, place, row, column, control, state }: GridCellProps) {
  const { t } = useI18n();
  const isHere = control.at.row === place.row && control.at.column === place.column;
  const isEdited = isHere && control.editing !== null;
  return (
    <div
      id={id}
      role="gridcell"
      aria-colindex={place.column + 2}
      aria-selected={isHere || control.isChosen(place.row, place.column)}
      aria-readonly={!isOpen(column)}
      {...((state?.state === "refused" || state?.state === "stale") && { "aria-invalid": true })}
      className={cx(
        styles.cell,
        styles.value,
        isHere && styles.here,
        control.isChosen(place.row, place.column) && styles.chosen,
        column.kind !== "grade" && styles.computed,
        state && styles[state.state],
      )}
      onPointerDown={(event) => {
        if (event.button !== 0 || isEdited) return;
        event.preventDefault();
        control.choose(place, event.shiftKey);
      }}
      onPointerEnter={(event) => event.buttons === 1 && !isEdited && control.choose(place, true)}
      onDoubleClick={control.begin}
    >
      {isEdited ? (
        <input
          className={styles.input}
          aria-label={t("grading.grid.edit")}
          // biome-ignore lint/a11y/noAutofocus: whoever types into a cell wants to go on typing
          autoFocus
          value={control.editing ?? ""}
          onChange={(event) => control.setEditing(event.target.value)}
          onBlur={control.finish}
        />
      ) : (
        <Content row={row} column={column} state={state} />
      )}
    </div>
  );
}

function Content({ row, column, state }: Pick<GridCellProps, "row" | "column" | "state">) {
  const { t, format } = useI18n();
  const mark = markOf(row, column);
  const typed = state && state.state !== "saved" ? (state.entry.value ?? "") : null;
  const excused = mark?.is_excused ? t("grading.grid.excused") : "";
  const text = typed ?? (excused || cellText(format, row, column));
  return (
    <>
      <span className={cx(styles.text, mark?.is_dropped && styles.dropped)}>
        {text}
        {text === "" && (
          <>
            <span aria-hidden="true">–</span>
            <span className="visually-hidden">{t("grading.grid.no_grade")}</span>
          </>
        )}
      </span>
      <span className={styles.marks}>
        <Marks mark={mark} isOverridden={mark?.is_overridden || isTotalOverridden(row, column)} />
        {state && <State state={state.state} />}
      </span>
    </>
  );
}

/** What is more than a grade in a cell. */
function Marks({ mark, isOverridden }: { mark: GridMark | undefined; isOverridden: boolean }) {
  const { t } = useI18n();
  return (
    <>
      {mark?.is_dropped && <span className="visually-hidden">{t("grading.grid.dropped")}</span>}
      {mark && waitingOf(mark) !== null && <Mark icon={Hourglass} text="grading.grid.waits" />}
      {isOverridden && <Mark icon={PencilLine} text="grading.grid.overridden" />}
      {mark?.has_comment && <Mark icon={MessageSquare} text="grading.grid.has_comment" />}
    </>
  );
}

function Mark({ icon: Icon, text }: { icon: typeof Check; text: MessageId }) {
  const { t } = useI18n();
  return <Icon role="img" aria-label={t(text)} />;
}

const stateIcons = { saved: Check, stale: RefreshCw, refused: CircleAlert, failed: CircleAlert };

function State({ state }: { state: CellState["state"] }) {
  const { t } = useI18n();
  if (state === "saving")
    return <span className={styles.dot} role="img" aria-label={t("grading.grid.saving")} />;
  const Icon = stateIcons[state];
  return <Icon role="img" aria-label={t(`grading.grid.${state}`)} />;
}
