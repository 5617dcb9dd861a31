// The grid as columns and cells: what each shows, and what may be typed into it.
import type {
  Gradebook,
  GradeCategory,
  GradeColumn,
  GradesAnswer,
  GridPage,
  GridRow,
} from "@/api/queries/gradebook.ts";
import type { Format, Translate } from "@/i18n";
import { scoreValue } from "@/shared/score.ts";

export type GridColumn =
  | { kind: "grade"; id: string; index: number; column: GradeColumn }
  | { kind: "category"; id: string; index: number; category: GradeCategory }
  | { kind: "total"; id: "total" };

/** Grades by the order of the book, then what it makes of them. */
export function columnsOf(book: Gradebook): GridColumn[] {
  return [
    ...book.columns.map((column, index) => ({ kind: "grade" as const, id: column.id, index, column })),
    ...book.categories.map((category, index) => ({
      kind: "category" as const,
      id: category.id,
      index,
      category,
    })),
    { kind: "total", id: "total" },
  ];
}

export function columnTitle(t: Translate, column: GridColumn): string {
  if (column.kind === "grade") return column.column.title;
  return column.kind === "category" ? column.category.title : t("grading.grid.total");
}

/** Whether what the book computes there is overridden. */
export function isTotalOverridden(row: GridRow, column: GridColumn): boolean {
  if (column.kind === "total") return row.figures.is_overridden;
  return column.kind === "category" && (row.figures.categories[column.index]?.is_overridden ?? false);
}

/** Whether grades may be typed there: not into what is computed, nor into what is locked. */
export function isOpen(column: GridColumn): boolean {
  return column.kind === "grade" && column.column.kind !== "calculated" && !column.column.rules.is_locked;
}

/** Whether a grade typed there stands over what an activity gave, which needs a reason. */
export function needsReason(column: GridColumn): boolean {
  return column.kind === "grade" && (column.column.kind === "quiz" || column.column.kind === "assignment");
}

export type Mark = GridRow["marks"][number];

export function markOf(row: GridRow, column: GridColumn): Mark | undefined {
  return column.kind === "grade" ? row.marks.find((mark) => mark.column === column.index) : undefined;
}

/** What waits beside a grade: points, or that it is taken back ("none"); null where nothing does. */
export function waitingOf({ proposed, is_final }: Mark): string | null {
  return proposed ?? (is_final ? null : "none");
}

const twoDigits = 100;
const round = (value: number) => Math.round(value * twoDigits) / twoDigits;

export function percentText(format: Format, fraction: string | null): string {
  return fraction === null ? "" : `${format.number(round(scoreValue(fraction) * 100))} %`;
}

export function pointsText(format: Format, points: string | null): string {
  return points === null ? "" : format.number(round(scoreValue(points)));
}

/** What a cell shows; empty without a grade. */
export function cellText(format: Format, row: GridRow, column: GridColumn): string {
  if (column.kind === "total") {
    const { letter, fraction } = row.figures;
    const percent = percentText(format, fraction);
    return letter === null ? percent : `${letter} (${percent})`;
  }
  if (column.kind === "category") {
    return percentText(format, row.figures.categories[column.index]?.fraction ?? null);
  }
  const score = row.scores[column.index] ?? null;
  if (score === null) return "";
  const { display } = column.column.rules;
  if (display === "letter") return row.letters[column.index] ?? pointsText(format, score);
  if (display === "percent") {
    const most = scoreValue(column.column.most);
    return most === 0 ? "" : `${format.number(round((scoreValue(score) / most) * 100))} %`;
  }
  return pointsText(format, score);
}

/** What stands in the field when a cell is edited: points as numbers, whatever the cell shows. */
export function editText(format: Format, row: GridRow, column: GridColumn): string {
  if (column.kind !== "grade") return "";
  const letter = column.column.rules.display === "letter" ? row.letters[column.index] : null;
  return letter ?? pointsText(format, row.scores[column.index] ?? null);
}

const arabicDigits = "٠١٢٣٤٥٦٧٨٩";
const persianDigits = "۰۱۲۳۴۵۶۷۸۹";

function plainDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹]/g, (digit) => {
    const arabic = arabicDigits.indexOf(digit);
    return String(arabic >= 0 ? arabic : persianDigits.indexOf(digit));
  });
}

/**
 * What people type, as the server reads it: "17,5" and "١٧٫٥" are 17.5, "85 %" is 85%. A label of a scale stays as it is; null
 * is an empty cell.
 */
export function typedValue(text: string): string | null {
  const plain = plainDigits(text.trim()).replace("٫", ".").replace("٪", "%");
  if (plain === "") return null;
  if (/^\d{1,3}(,\d{3})+\.\d+\s*%?$/.test(plain)) return plain.replaceAll(",", "").replace(/\s+%$/, "%");
  return plain.replace(/^(\d+),(\d+)(\s*%)?$/, "$1.$2$3").replace(/^([\d.]+)\s+%$/, "$1%");
}

export const keyOf = (userId: string, columnId: string) => `${userId} ${columnId}`;

/** The pages with what an answer says of cells and totals. */
export function withAnswer(
  book: Gradebook,
  pages: GridPage[],
  { results, students }: GradesAnswer,
): GridPage[] {
  const cells = new Map(results.map(({ cell }) => [keyOf(cell.user_id, cell.column_id), cell]));
  const figures = new Map(students.map((student) => [student.user_id, student.figures]));
  const touched = new Set([...results.map(({ cell }) => cell.user_id), ...figures.keys()]);
  const changed = (row: GridRow): GridRow => {
    const scores = [...row.scores];
    const revisions = [...row.revisions];
    const letters = [...row.letters];
    let marks = row.marks;
    book.columns.forEach(({ id }, index) => {
      const cell = cells.get(keyOf(row.user_id, id));
      if (!cell) return;
      scores[index] = cell.score;
      revisions[index] = cell.revision;
      letters[index] = cell.letter;
      const isDropped = marks.find((mark) => mark.column === index)?.is_dropped ?? false;
      const mark: Mark = {
        column: index,
        is_excused: cell.is_excused,
        is_overridden: cell.override !== null,
        is_dropped: isDropped,
        has_comment: cell.comment !== "",
        given: cell.given,
        proposed: cell.proposed,
        is_final: cell.is_final,
      };
      marks = [...marks.filter((each) => each.column !== index), mark];
    });
    const own = figures.get(row.user_id) ?? row.figures;
    const dropped = new Set(own.dropped);
    marks = marks.map((mark) => ({ ...mark, is_dropped: dropped.has(book.columns[mark.column]?.id ?? "") }));
    for (const { column_id, score } of own.calculated) {
      const index = book.columns.findIndex(({ id }) => id === column_id);
      if (index >= 0) scores[index] = score;
    }
    return { ...row, scores, revisions, letters, marks, figures: own };
  };
  return pages.map((page) => ({
    ...page,
    items: page.items.map((row) => (touched.has(row.user_id) ? changed(row) : row)),
  }));
}
