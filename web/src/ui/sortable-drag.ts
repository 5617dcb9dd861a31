import { useRef, useSyncExternalStore } from "react";
import { useDrag } from "react-aria-components/useDrag";
import { isTextDropItem, useDrop } from "react-aria-components/useDrop";

/** Called with what was dropped and the index where it shall stand. */
export type Drop = (id: string, toIndex: number) => void;

let draggedKind: string | null = null;
const listeners = new Set<() => void>();

/** The next frame: a document that changes while a drag begins makes browsers give it up. */
function setDraggedKind(kind: string | null): void {
  requestAnimationFrame(() => {
    draggedKind = kind;
    for (const listener of listeners) listener();
  });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function dragType(kind: string): string {
  return `application/x-lms-${kind}`;
}

/** Something of this kind that can be dragged by pointer, and picked up with Enter on its handle. */
export function useDraggable(kind: string, id: string, name: string) {
  return useDrag({
    hasDragButton: true,
    getItems: () => [{ [dragType(kind)]: id, "text/plain": name }],
    getAllowedDropOperations: () => ["move"],
    onDragStart: () => setDraggedKind(kind),
    onDragEnd: () => setDraggedKind(null),
  });
}

/**
 * A place where things of this kind can be dropped, to stand at `index`. While something of another kind is dragged
 * it is none, so that it does not stand in the way of the places around it.
 */
export function useDropPlace(kind: string, index: number, onDrop: Drop) {
  const ref = useRef<HTMLDivElement>(null);
  const dragged = useSyncExternalStore(subscribe, () => draggedKind);
  const type = dragType(kind);
  const { dropProps, isDropTarget } = useDrop({
    ref,
    isDisabled: dragged !== null && dragged !== kind,
    getDropOperation: (types) => (types.has(type) ? "move" : "cancel"),
    onDrop: async ({ items }) => {
      const item = items.filter(isTextDropItem).find((each) => each.types.has(type));
      if (item) onDrop(await item.getText(type), index);
    },
  });
  return { ref, dropProps, isDropTarget };
}
