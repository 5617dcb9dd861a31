import { type PointerEvent, useRef } from "react";
import type { Design } from "@/api/queries/certificates.ts";
import { type Box, movedBy, pageOf, withElement } from "./design.ts";
import styles from "./designer.module.css";

interface DragProps {
  design: Design;
  change: (design: Design) => void;
}

/**
 * The elements as frames over the picture of the paper, to be dragged. For pointers only: the same can be done with the
 * fields of each element, so assistive technology is not bothered with it.
 */
export function DragLayer({ design, change }: DragProps) {
  return (
    <div className={styles.layer} aria-hidden="true">
      {design.elements.map((element, index) => (
        <Handle
          // biome-ignore lint/suspicious/noArrayIndexKey: elements have no other name
          key={index}
          box={element.box}
          page={pageOf(design)}
          onMove={(box) => change(withElement(design, index, { ...element, box }))}
        />
      ))}
    </div>
  );
}

interface HandleProps {
  box: Box;
  page: { width: number; height: number };
  onMove: (box: Box) => void;
}

const percent = (part: number, whole: number) => `${(100 * part) / whole}%`;

function Handle({ box, page, onMove }: HandleProps) {
  const held = useRef<{ x: number; y: number; box: Box }>(undefined);
  const take = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = { x: event.clientX, y: event.clientY, box };
  };
  const move = (event: PointerEvent<HTMLDivElement>) => {
    const layer = event.currentTarget.parentElement?.getBoundingClientRect();
    if (!held.current || !layer || layer.width === 0) return;
    const perPixel = page.width / layer.width;
    const by = { x: event.clientX - held.current.x, y: event.clientY - held.current.y };
    onMove(movedBy(held.current.box, { x: by.x * perPixel, y: by.y * perPixel }, page));
  };
  const leave = () => {
    held.current = undefined;
  };
  // The paper has a left and a right side, whichever way the page is read.
  const place = {
    left: percent(box.x, page.width),
    top: percent(box.y, page.height),
    width: percent(box.width, page.width),
    height: percent(box.height, page.height),
  };
  return (
    <div
      role="presentation"
      className={styles.handle}
      style={place}
      onPointerDown={take}
      onPointerMove={move}
      onPointerUp={leave}
      onPointerCancel={leave}
    />
  );
}
