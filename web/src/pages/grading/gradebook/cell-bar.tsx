import type { GridEntry, GridRow } from "@/api/queries/gradebook.ts";
import { type Format, type Translate, useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import styles from "./gradebook.module.css";
import { cellText, columnTitle, type GridColumn, isOpen, markOf, pointsText, waitingOf } from "./model.ts";
import type { CellState } from "./use-grades.ts";

interface CellBarProps {
  row: GridRow;
  column: GridColumn;
  state: CellState | undefined;
  /** Sends what was typed again, on top of what is there by now. */
  onAgain: (entry: GridEntry) => void;
  onForget: (entry: GridEntry) => void;
  onDetails: () => void;
}

/** What is to be said of a cell. */
function factsOf(t: Translate, format: Format, row: GridRow, column: GridColumn): string[] {
  const mark = markOf(row, column);
  const waiting = mark ? waitingOf(mark) : null;
  const isLocked = column.kind === "grade" && column.column.rules.is_locked;
  const facts = [
    mark?.is_excused
      ? t("grading.grid.is_excused")
      : cellText(format, row, column) || t("grading.grid.no_grade"),
    mark?.is_overridden && t("grading.grid.overridden"),
    mark?.given && t("grading.grid.given", { points: pointsText(format, mark.given) }),
    waiting === "none"
      ? t("grading.grid.proposed_none")
      : waiting && t("grading.grid.proposed", { points: pointsText(format, waiting) }),
    mark?.is_dropped && t("grading.grid.dropped"),
    isLocked && t("grading.grid.locked"),
  ];
  return facts.filter((fact) => typeof fact === "string");
}

/** The cell where one is, in words, with what can be done about it: so that nothing depends on icons or on hovering. */
export function CellBar({ row, column, state, onAgain, onForget, onDetails }: CellBarProps) {
  const { t, format } = useI18n();
  const facts = factsOf(t, format, row, column);
  return (
    <section className={styles.bar} aria-label={t("grading.grid.cell")}>
      <p>
        <bdi>{row.name ?? row.email ?? t("grading.nobody")}</bdi>, <bdi>{columnTitle(t, column)}</bdi>:{" "}
        <strong>{facts.join(" · ")}</strong>
      </p>
      {state && isWrong(state) && (
        <p role="alert" className={styles.wrong}>
          {state.state === "stale"
            ? t("grading.grid.stale_text", { yours: state.entry.value ?? "–", theirs: facts[0] ?? "" })
            : (state.text ?? "")}{" "}
          <Button size="sm" onPress={() => onAgain(state.entry)}>
            {t(state.state === "stale" ? "grading.grid.write_mine" : "grading.grid.again")}
          </Button>{" "}
          <Button size="sm" variant="quiet" onPress={() => onForget(state.entry)}>
            {t("grading.grid.leave_it")}
          </Button>
        </p>
      )}
      <Button size="sm" onPress={onDetails}>
        {t(isOpen(column) ? "grading.grid.details_edit" : "grading.grid.details")}
      </Button>
    </section>
  );
}

const isWrong = ({ state }: CellState) => state !== "saving" && state !== "saved";
