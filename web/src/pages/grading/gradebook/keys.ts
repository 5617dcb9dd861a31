// Moving through the grid as through a spreadsheet.

export interface At {
  row: number;
  column: number;
}

interface Size {
  rows: number;
  columns: number;
}

interface Key {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
}

const clamp = (value: number, most: number) => Math.max(0, Math.min(value, most));

/** Where a key leads from here; undefined where it is no key of the grid. `rtl`: the columns run from right to left. */
export function moved(event: Key, at: At, size: Size, page: number, rtl: boolean): At | undefined {
  const isFar = event.ctrlKey || event.metaKey;
  const last = { row: Math.max(0, size.rows - 1), column: Math.max(0, size.columns - 1) };
  const to = (row: number, column: number) => ({
    row: clamp(row, last.row),
    column: clamp(column, last.column),
  });
  const far = (edge: number, near: number) => (isFar ? edge : near);
  const onward = () => to(at.row, far(last.column, at.column + 1));
  const back = () => to(at.row, far(0, at.column - 1));
  const ways: Record<string, () => At> = {
    ArrowUp: () => to(far(0, at.row - 1), at.column),
    ArrowDown: () => to(far(last.row, at.row + 1), at.column),
    ArrowRight: rtl ? back : onward,
    ArrowLeft: rtl ? onward : back,
    Home: () => to(far(0, at.row), 0),
    End: () => to(far(last.row, at.row), last.column),
    PageUp: () => to(at.row - page, at.column),
    PageDown: () => to(at.row + page, at.column),
  };
  return ways[event.key]?.();
}

export interface Range {
  top: number;
  bottom: number;
  start: number;
  end: number;
}

export function rangeOf(one: At, other: At): Range {
  return {
    top: Math.min(one.row, other.row),
    bottom: Math.max(one.row, other.row),
    start: Math.min(one.column, other.column),
    end: Math.max(one.column, other.column),
  };
}

export function isWithin(range: Range, row: number, column: number): boolean {
  return row >= range.top && row <= range.bottom && column >= range.start && column <= range.end;
}

/** The rows and cells of what spreadsheets copy: lines of values that are separated by tabs, some of them in quotes. */
export function tableOf(text: string): string[][] {
  const body = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  const rows: string[][] = [[]];
  for (const [, quoted, plain = "", end] of body.matchAll(
    /(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))([\t\n]|$)/g,
  )) {
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === "\n") rows.push([]);
    if (end === "") break;
  }
  return rows;
}

/** The same for copying. */
export function textOf(rows: readonly (readonly string[])[]): string {
  const cell = (value: string) => (/["\t\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  return rows.map((row) => row.map(cell).join("\t")).join("\n");
}
