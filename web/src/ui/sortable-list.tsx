import { type ReactNode, useEffect, useRef, useState } from "react";
import { useI18n } from "@/i18n";
import styles from "./sortable-list.module.css";
import { DropEnd, SortableRow } from "./sortable-row.tsx";

export interface SortableListProps<Item> {
  /** The list's name for assistive technology, and of the place at its end. */
  label: string;
  items: readonly Item[];
  idOf: (item: Item) => string;
  /** What the item is called in announcements and in the names of its buttons. */
  nameOf: (item: Item) => string;
  /** What stands in a row between its handle and its menu; may hold another SortableList of another kind. */
  renderItem: (item: Item) => ReactNode;
  /** Items may be dragged between lists of the same kind: "lesson". */
  kind: string;
  /** The reader moved an item within this list: it shall stand at `toIndex` of the list without it. */
  onMove: (id: string, toIndex: number) => void;
  /** An item of another list of the same kind was dropped here, to stand at `toIndex`. */
  onReceive?: (id: string, toIndex: number) => void;
  /** Further `MenuItem`s of a row's menu, as "Move to another module" or "Delete". */
  renderMenu?: (item: Item) => ReactNode;
}

/**
 * A list whose order the reader makes: by dragging; by keyboard on the handle (Enter picks up, Tab goes through the
 * places, Enter drops, Escape cancels; Alt with an arrow moves at once); or by the buttons of each row's menu. Moves
 * are announced, and the focus stays with what was moved.
 */
export function SortableList<Item>(props: SortableListProps<Item>) {
  const { label, items, idOf, nameOf, renderItem, renderMenu, kind, onMove, onReceive } = props;
  const { t } = useI18n();
  const [moved, setMoved] = useState<Moved | null>(null);
  const arrived = moved === null ? undefined : items[moved.toIndex];
  const hasArrived = arrived !== undefined && idOf(arrived) === moved?.id;
  const box = useFocusOnArrival(moved, hasArrived);

  const move = (id: string, toIndex: number) => {
    const from = items.findIndex((item) => idOf(item) === id);
    if (toIndex < 0 || toIndex >= items.length || toIndex === from) return;
    setMoved({ id, toIndex });
    onMove(id, toIndex);
  };
  const drop = (id: string, toIndex: number) => {
    if (items.some((item) => idOf(item) === id)) {
      move(id, Math.min(toIndex, items.length - 1));
    } else if (onReceive) {
      setMoved({ id, toIndex });
      onReceive(id, toIndex);
    }
  };

  return (
    <div ref={box} className={styles.sortable}>
      <ul className={styles.list} aria-label={label}>
        {items.map((item, index) => (
          <SortableRow
            key={idOf(item)}
            id={idOf(item)}
            name={nameOf(item)}
            kind={kind}
            index={index}
            count={items.length}
            onMove={(toIndex) => move(idOf(item), toIndex)}
            onDrop={drop}
            menu={renderMenu?.(item)}
          >
            {renderItem(item)}
          </SortableRow>
        ))}
      </ul>
      <DropEnd
        label={t("common.ui.sort.drop_end", { list: label })}
        kind={kind}
        index={items.length}
        onDrop={drop}
      />
      <p role="status" className="visually-hidden">
        {hasArrived &&
          t("common.ui.sort.moved", {
            name: nameOf(arrived),
            position: moved.toIndex + 1,
            count: items.length,
          })}
      </p>
    </div>
  );
}

interface Moved {
  id: string;
  toIndex: number;
}

/**
 * An element that changes its place in the document loses the focus: the handle of the moved row takes it back once
 * the page has put it where it belongs, unless the reader went on elsewhere meanwhile.
 */
function useFocusOnArrival(moved: Moved | null, hasArrived: boolean) {
  const box = useRef<HTMLDivElement>(null);
  const focused = useRef<Moved | null>(null);
  useEffect(() => {
    if (moved === null || !hasArrived || focused.current === moved) return;
    focused.current = moved;
    const present = document.activeElement;
    if (present !== document.body && !box.current?.contains(present)) return;
    box.current?.querySelector<HTMLElement>(`[data-handle="${CSS.escape(moved.id)}"]`)?.focus();
  }, [moved, hasArrived]);
  return box;
}
