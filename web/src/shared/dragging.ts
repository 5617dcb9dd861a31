// Sorting groups and the items in them with the pointer: elements with data-drag-group, in them data-drag-item. The keyboard and the menu do the same by other ways.
import { type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";

export interface Grabbed {
  kind: "group" | "item";
  id: string;
}

/** Where it would be dropped; a group's own place has no `groupId`. */
interface DropPlace {
  groupId?: string;
  index: number;
}

export interface Drag extends Grabbed {
  place: DropPlace | undefined;
}

interface Span {
  top: number;
  bottom: number;
}

/** Before how many of these (from top to bottom) the pointer is. */
export function indexAt(spans: readonly Span[], y: number): number {
  return spans.filter(({ top, bottom }) => (top + bottom) / 2 < y).length;
}

/** The one that the pointer is in, or else the nearest. */
export function nearest<T extends Span>(spans: readonly T[], y: number): T | undefined {
  const distance = ({ top, bottom }: Span) => Math.max(top - y, y - bottom, 0);
  return spans.reduce<T | undefined>(
    (best, each) => (best && distance(best) <= distance(each) ? best : each),
    undefined,
  );
}

function spansOf(root: ParentNode, name: "data-drag-group" | "data-drag-item", without: string) {
  return [...root.querySelectorAll(`[${name}]`)]
    .map((element) => ({ id: element.getAttribute(name) ?? "", element, ...verticalOf(element) }))
    .filter(({ id }) => id !== without);
}

function verticalOf(element: Element): Span {
  const { top, bottom } = element.getBoundingClientRect();
  return { top, bottom };
}

function placeAt(root: ParentNode, { kind, id }: Grabbed, y: number): DropPlace | undefined {
  const groups = spansOf(root, "data-drag-group", kind === "group" ? id : "");
  if (kind === "group") return { index: indexAt(groups, y) };
  const home = nearest(groups, y);
  return home && { groupId: home.id, index: indexAt(spansOf(home.element, "data-drag-item", id), y) };
}

const startDistance = 4;
const edge = 72;
const scrollStep = 12;

interface DragHandlers {
  onMoveGroup: (id: string, index: number) => void;
  onMoveItem: (id: string, to: { groupId: string; index: number }) => void;
}

/** Give each handle `grab`; `drag` says what is on its way and where it would go. Escape leaves everything as it was. */
export function useDragging(root: RefObject<HTMLElement | null>, handlers: DragHandlers) {
  const [drag, setDrag] = useState<Drag>();
  const stop = useRef<() => void>(undefined);
  useEffect(() => () => stop.current?.(), []);

  const grab = (event: PointerEvent, what: Grabbed) => {
    if (event.button !== 0 || !root.current) return;
    event.preventDefault();
    stop.current?.();
    stop.current = follow(root.current, event.clientY, what, setDrag, (place) => {
      if (what.kind === "group") handlers.onMoveGroup(what.id, place.index);
      else if (place.groupId !== undefined) {
        handlers.onMoveItem(what.id, { groupId: place.groupId, index: place.index });
      }
    });
  };
  return { drag, grab };
}

function follow(
  root: HTMLElement,
  startY: number,
  what: Grabbed,
  show: (drag: Drag | undefined) => void,
  drop: (place: DropPlace) => void,
): () => void {
  let place: DropPlace | undefined;
  let y = startY;
  let isMoving = false;
  let frame = 0;

  const look = () => {
    place = placeAt(root, what, y);
    show({ ...what, place });
  };
  const scroll = () => {
    const by = y < edge ? -scrollStep : y > innerHeight - edge ? scrollStep : 0;
    if (by !== 0) {
      scrollBy(0, by);
      look();
    }
    frame = requestAnimationFrame(scroll);
  };
  const onMove = (event: globalThis.PointerEvent) => {
    y = event.clientY;
    if (!isMoving && Math.abs(y - startY) < startDistance) return;
    if (!isMoving) frame = requestAnimationFrame(scroll);
    isMoving = true;
    look();
  };
  const end = () => {
    cancelAnimationFrame(frame);
    removeEventListener("pointermove", onMove);
    removeEventListener("pointerup", onUp);
    removeEventListener("pointercancel", end);
    removeEventListener("keydown", onKey, true);
    show(undefined);
  };
  const onUp = () => {
    end();
    if (place) drop(place);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    end();
  };
  addEventListener("pointermove", onMove);
  addEventListener("pointerup", onUp);
  addEventListener("pointercancel", end);
  addEventListener("keydown", onKey, true);
  return end;
}
