import { type ClipboardEvent, type KeyboardEvent, type RefObject, useRef, useState } from "react";
import type { GridEntry, GridRow } from "@/api/queries/gradebook.ts";
import { useI18n } from "@/i18n";
import { type At, isWithin, moved, type Range, rangeOf, tableOf, textOf } from "./keys.ts";
import { cellText, editText, type GridColumn, isOpen, typedValue } from "./model.ts";

interface GridThings {
  rows: readonly GridRow[];
  columns: readonly GridColumn[];
  /** Rows of a page of the keyboard. */
  page: number;
  box: RefObject<HTMLElement | null>;
  reveal: (row: number) => void;
  onWrite: (entries: GridEntry[]) => void;
  onUndo: () => void;
  onRedo: () => void;
  onDetails: (at: At) => void;
}

/** What happens to a cell when this is typed into it. */
function entryOf(row: GridRow, column: GridColumn, text: string): GridEntry | null {
  if (column.kind !== "grade" || !isOpen(column)) return null;
  const value = typedValue(text);
  const where = {
    column_id: column.id,
    user_id: row.user_id,
    revision: row.revisions[column.index] ?? 0,
  };
  const entry = { ...where, comment: null, value };
  return { ...entry, action: value === null ? "clear" : "score" };
}

const isTyped = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) =>
  key.length === 1 && !ctrlKey && !metaKey && !altKey;

/** Where one is in the grid, what is chosen and what is being typed; the keyboard of a spreadsheet. */
export function useGrid(things: GridThings) {
  const { rows, columns, page, box, reveal, onWrite, onUndo, onRedo, onDetails } = things;
  const { format } = useI18n();
  const [place, setAt] = useState<At>({ row: 0, column: 0 });
  const [anchor, setAnchor] = useState<At | null>(null);
  const [editing, setEditing] = useState<string | null>(null);
  // The field loses the focus by being left, too: that is no second time of leaving it.
  const isEditing = useRef(false);
  const size = { rows: rows.length, columns: columns.length };
  // Another filter may have left fewer of them.
  const at = {
    row: Math.max(0, Math.min(place.row, size.rows - 1)),
    column: Math.min(place.column, size.columns - 1),
  };
  const range: Range = rangeOf(at, anchor ?? at);

  const goTo = (to: At, isExtended: boolean) => {
    setAnchor(isExtended ? (anchor ?? at) : null);
    setAt(to);
    reveal(to.row);
  };
  const entries = (of: Range, textAt: (row: number, column: number) => string) => {
    const found: GridEntry[] = [];
    for (let row = of.top; row <= of.bottom; ++row) {
      for (let column = of.start; column <= of.end; ++column) {
        const [student, where] = [rows[row], columns[column]];
        const entry = student && where ? entryOf(student, where, textAt(row, column)) : null;
        if (entry) found.push(entry);
      }
    }
    return found;
  };
  const send = (found: GridEntry[]) => {
    if (found.length > 0) onWrite(found);
  };
  const begin = (text: string | null) => {
    const [row, column] = [rows[at.row], columns[at.column]];
    if (!row || !column || !isOpen(column)) return;
    setAnchor(null);
    isEditing.current = true;
    setEditing(text ?? editText(format, row, column));
  };
  const leave = () => {
    isEditing.current = false;
    setEditing(null);
  };
  const toGrid = () => box.current?.focus({ preventScroll: true });
  const finish = (to: At | undefined) => {
    if (!isEditing.current) return;
    const [row, column] = [rows[at.row], columns[at.column]];
    if (editing !== null && row && column && editing.trim() !== editText(format, row, column)) {
      send([entryOf(row, column, editing)].flatMap((entry) => (entry ? [entry] : [])));
    }
    leave();
    if (to) goTo(to, false);
  };
  const step = (key: string) => moved({ key, ctrlKey: false, metaKey: false }, at, size, page, false);

  const onEditKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") leave();
    else if (event.key === "Enter") finish(step(event.shiftKey ? "ArrowUp" : "ArrowDown"));
    else if (event.key === "Tab") finish(step(event.shiftKey ? "ArrowLeft" : "ArrowRight"));
    else return;
    toGrid();
    event.preventDefault();
    event.stopPropagation();
  };

  /** What a key with Ctrl does. */
  const commandOf = ({ key, shiftKey }: KeyboardEvent) => {
    const name = key.toLowerCase();
    if (name === "y" || (name === "z" && shiftKey)) return onRedo;
    return name === "z" ? onUndo : undefined;
  };
  /** What a key does where one is, besides moving. */
  const actionOf = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey) return commandOf(event);
    if (isTyped(event)) return () => begin(event.key);
    const edit = () => begin(null);
    const clear = () => send(entries(range, () => ""));
    const actions: Record<string, () => void> = {
      Enter: event.shiftKey ? () => onDetails(at) : edit,
      F2: edit,
      Delete: clear,
      Backspace: clear,
      Escape: () => setAnchor(null),
    };
    return actions[event.key];
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLButtonElement) return;
    if (editing !== null) {
      onEditKey(event);
      return;
    }
    const to = moved(event, at, size, page, document.documentElement.dir === "rtl");
    const act = to ? () => goTo(to, event.shiftKey) : actionOf(event);
    if (!act) return;
    act();
    event.preventDefault();
  };

  const onCopy = (event: ClipboardEvent) => {
    if (editing !== null) return;
    event.preventDefault();
    const copied = rows
      .slice(range.top, range.bottom + 1)
      .map((row) => columns.slice(range.start, range.end + 1).map((column) => cellText(format, row, column)));
    event.clipboardData.setData("text/plain", textOf(copied));
  };
  const onPaste = (event: ClipboardEvent) => {
    if (editing !== null) return;
    event.preventDefault();
    const table = tableOf(event.clipboardData.getData("text/plain"));
    const isOne = table.length === 1 && table[0]?.length === 1;
    const width = Math.max(...table.map((row) => row.length));
    const into = isOne
      ? range
      : {
          ...range,
          bottom: Math.min(range.top + table.length, size.rows) - 1,
          end: Math.min(range.start + width, size.columns) - 1,
        };
    const textAt = (row: number, column: number) =>
      table[isOne ? 0 : row - range.top]?.[isOne ? 0 : column - range.start];
    send(entries(into, (row, column) => textAt(row, column) ?? ""));
    setAt({ row: into.top, column: into.start });
    setAnchor({ row: into.bottom, column: into.end });
  };

  return {
    at,
    editing,
    setEditing,
    finish: () => finish(undefined),
    isChosen: (row: number, column: number) => anchor !== null && isWithin(range, row, column),
    /** By pointer: with Shift, or while it is held down, what is chosen grows. */
    choose: (to: At, isExtended: boolean) => {
      if (editing !== null) finish(undefined);
      goTo(to, isExtended);
      toGrid();
    },
    begin: () => begin(null),
    events: { onKeyDown, onCopy, onPaste },
  };
}

export type GridControl = ReturnType<typeof useGrid>;
