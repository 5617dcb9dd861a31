import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { useI18n } from "@/i18n";
import { usePicture } from "@/shared/questions/pictures.tsx";
import styles from "./area-board.module.css";
import { drawn, grownBy, middleOf, movedBy, type Point, type Shape, type ShapeKind } from "./shapes.ts";

interface Picture {
  file: string;
  width: number;
  height: number;
}

interface AreaBoardProps {
  picture: Picture;
  areas: readonly { id: string; name: string; shape: Shape }[];
  /** What is drawn where nothing is yet. */
  kind: ShapeKind;
  onDraw: (shape: Shape) => void;
  onChange: (id: string, shape: Shape) => void;
}

type Gesture = { from: Point; to: Point; id: string | null };

/** As many pixels of the picture make a drag; less is a click. */
const leastDrag = 4;
const stepPart = 100;

const directions: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/**
 * The picture with its areas: drawn and moved with a pointer; moved by the arrow keys, made larger or smaller by them with
 * Shift. Beside it stand fields for every number.
 */
export function AreaBoard({ picture, areas, kind, onDraw, onChange }: AreaBoardProps) {
  const { t } = useI18n();
  const found = usePicture(picture.file);
  const board = useRef<SVGSVGElement>(null);
  const [gesture, setGesture] = useState<Gesture | null>(null);
  const shapeNow = (id: string, shape: Shape) =>
    gesture?.id === id ? movedBy(shape, distance(gesture), picture) : shape;

  const begin = (event: PointerEvent, id: string | null) => {
    const at = pointOf(board.current, event);
    if (!at || event.button !== 0) return;
    event.stopPropagation();
    board.current?.setPointerCapture(event.pointerId);
    setGesture({ from: at, to: at, id });
  };
  const go = (event: PointerEvent) => {
    const to = gesture && pointOf(board.current, event);
    if (to) setGesture({ ...gesture, to });
  };
  const end = () => {
    setGesture(null);
    if (!gesture || isClick(gesture)) return;
    const area = areas.find(({ id }) => id === gesture.id);
    if (area) onChange(area.id, movedBy(area.shape, distance(gesture), picture));
    else onDraw(drawn(kind, gesture.from, gesture.to, picture));
  };
  const onKey = (event: KeyboardEvent, id: string, shape: Shape) => {
    const direction = directions[event.key];
    if (!direction) return;
    event.preventDefault();
    const step = Math.max(1, Math.round(Math.max(picture.width, picture.height) / stepPart));
    const by = { x: direction.x * step, y: direction.y * step };
    onChange(id, event.shiftKey ? grownBy(shape, by, picture) : movedBy(shape, by, picture));
  };
  const isDrawing = gesture !== null && gesture.id === null && !isClick(gesture);
  return (
    <div className={styles.frame} dir="ltr">
      {/* biome-ignore lint/a11y/useSemanticElements: there is no fieldset within SVG */}
      <svg
        ref={board}
        className={styles.board}
        viewBox={`0 0 ${picture.width} ${picture.height}`}
        role="group"
        aria-label={t("bank.board.label")}
        onPointerDown={(event) => begin(event, null)}
        onPointerMove={go}
        onPointerUp={end}
        onPointerCancel={() => setGesture(null)}
      >
        {found.state === "here" && (
          <image href={found.address} width={picture.width} height={picture.height} />
        )}
        {areas.map(({ id, name, shape }, index) => (
          // biome-ignore lint/a11y/useSemanticElements: there is no HTML within SVG; the arrow keys move it
          <g
            key={id}
            role="button"
            tabIndex={0}
            aria-label={t("bank.board.area", { name })}
            className={styles.area}
            onPointerDown={(event) => begin(event, id)}
            onKeyDown={(event) => onKey(event, id, shape)}
          >
            <Outline shape={shapeNow(id, shape)} />
            <AreaNumber number={index + 1} shape={shapeNow(id, shape)} picture={picture} />
          </g>
        ))}
        {isDrawing && (
          <g className={styles.drawn}>
            <Outline shape={drawn(kind, gesture.from, gesture.to, picture)} />
          </g>
        )}
      </svg>
      {found.state !== "here" && (
        <p role="status" dir="auto" className={styles.note}>
          {t(`question.picture.${found.state}`)}
        </p>
      )}
    </div>
  );
}

function distance({ from, to }: Gesture): Point {
  return { x: Math.round(to.x - from.x), y: Math.round(to.y - from.y) };
}

function isClick(gesture: Gesture): boolean {
  const { x, y } = distance(gesture);
  return Math.hypot(x, y) < leastDrag;
}

/** Where on the picture, whatever its size on the screen. */
function pointOf(board: SVGSVGElement | null, { clientX, clientY }: PointerEvent): Point | null {
  const toScreen = board?.getScreenCTM();
  if (!toScreen) return null;
  const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(toScreen.inverse());
  return { x, y };
}

function Outline({ shape }: { shape: Shape }) {
  switch (shape.kind) {
    case "rectangle":
      return <rect x={shape.left} y={shape.top} width={shape.width} height={shape.height} />;
    case "circle":
      return <circle cx={shape.centre.x} cy={shape.centre.y} r={shape.radius} />;
    case "polygon":
      return <polygon points={shape.corners.map(({ x, y }) => `${x},${y}`).join(" ")} />;
  }
}

const numberPart = 22;

function AreaNumber({ number, shape, picture }: { number: number; shape: Shape; picture: Picture }) {
  const { format } = useI18n();
  const { x, y } = middleOf(shape);
  const fontSize = Math.max(picture.width, picture.height) / numberPart;
  return (
    <text x={x} y={y} fontSize={fontSize} className={styles.number}>
      {format.number(number)}
    </text>
  );
}
