// Putting things into places: dragged with mouse or finger, or picked by a press and put by another, which keyboards and
// screen readers do as well.
import { type DragEvent, type PointerEvent, useEffect, useRef, useState } from "react";

/** What was pressed first: a thing that waits for its place, or a place that waits for a thing. */
interface Picked {
  kind: "thing" | "place";
  id: string;
}

interface Dragged {
  thing: string;
  x: number;
  y: number;
  /** The place below it. */
  over: string | null;
}

interface Thing {
  "aria-pressed": boolean;
  "data-dragged": boolean | undefined;
  style: { translate: string } | undefined;
  onPointerDown: (event: PointerEvent) => void;
  onDragStart: (event: DragEvent) => void;
  onClick: () => void;
}

interface Place {
  "data-place": string;
  "data-over": boolean | undefined;
  "data-waiting": boolean | undefined;
  onClick: () => void;
}

interface Placing {
  picked: Picked | null;
  /** Attributes of a button that is a thing. */
  thing: (id: string) => Thing;
  /** Attributes of a button that is a place. */
  place: (id: string, content: string | null) => Place;
  /** Attributes of a place where things are dropped only. */
  dropPlace: (id: string) => Omit<Place, "onClick" | "data-waiting">;
}

const startDistance = 4;

function placeBelow(x: number, y: number): string | null {
  const found = document.elementsFromPoint(x, y).map((element) => element.closest("[data-place]"));
  return found.find((place) => place !== null)?.getAttribute("data-place") ?? null;
}

/** `onPut(thing, place)`: null in place of a thing takes out what is there. */
export function usePlacing(
  onPut: (thing: string | null, place: string) => void,
  isReadOnly: boolean,
): Placing {
  const [picked, setPicked] = useState<Picked | null>(null);
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const wasDragged = useRef(false);
  const stop = useRef<() => void>(undefined);
  useEffect(() => () => stop.current?.(), []);

  const put = (thing: string | null, place: string) => {
    setPicked(null);
    onPut(thing, place);
  };
  const grab = (event: PointerEvent, thing: string) => {
    wasDragged.current = false;
    if (event.button !== 0 || isReadOnly) return;
    stop.current?.();
    stop.current = follow(
      event,
      (at) => {
        if (at) wasDragged.current = true;
        setDragged(at && { thing, ...at });
      },
      (place) => put(thing, place),
    );
  };
  const pressThing = (id: string) => {
    if (isReadOnly || wasDragged.current) return;
    if (picked?.kind === "place") put(id, picked.id);
    else setPicked(picked?.id === id ? null : { kind: "thing", id });
  };
  const pressPlace = (id: string, content: string | null) => {
    if (isReadOnly) return;
    if (picked?.kind === "thing") put(picked.id, id);
    else if (content !== null) put(null, id);
    else setPicked(picked?.id === id ? null : { kind: "place", id });
  };
  const dropPlace = (id: string) => ({ "data-place": id, "data-over": dragged?.over === id || undefined });
  return {
    picked,
    thing: (id) => ({
      "aria-pressed": picked?.kind === "thing" && picked.id === id,
      "data-dragged": dragged?.thing === id || undefined,
      style: dragged?.thing === id ? { translate: `${dragged.x}px ${dragged.y}px` } : undefined,
      onPointerDown: (event) => grab(event, id),
      onDragStart: (event) => event.preventDefault(), // the browser's own, of pictures
      onClick: () => pressThing(id),
    }),
    place: (id, content) => ({
      ...dropPlace(id),
      "data-waiting": (picked?.kind === "place" && picked.id === id) || undefined,
      onClick: () => pressPlace(id, content),
    }),
    dropPlace,
  };
}

type At = Omit<Dragged, "thing">;

function follow(
  start: PointerEvent,
  show: (at: At | null) => void,
  drop: (place: string) => void,
): () => void {
  const from = { x: start.clientX, y: start.clientY };
  const { pointerId } = start;
  let over: string | null = null;
  let isMoving = false;
  const onMove = (event: globalThis.PointerEvent) => {
    if (event.pointerId !== pointerId) return;
    const x = event.clientX - from.x;
    const y = event.clientY - from.y;
    if (!isMoving && Math.hypot(x, y) < startDistance) return;
    isMoving = true;
    over = placeBelow(event.clientX, event.clientY);
    show({ x, y, over });
  };
  const end = () => {
    removeEventListener("pointermove", onMove);
    removeEventListener("pointerup", onUp);
    removeEventListener("pointercancel", end);
    removeEventListener("keydown", onKey, true);
    show(null);
  };
  const onUp = (event: globalThis.PointerEvent) => {
    if (event.pointerId !== pointerId) return;
    end();
    if (isMoving && over !== null) drop(over);
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
