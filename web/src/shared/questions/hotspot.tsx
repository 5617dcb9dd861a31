import X from "lucide-react/icons/x";
import { type KeyboardEvent, type MouseEvent, useId, useRef, useState } from "react";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { useKeptFocus } from "@/ui/use-kept-focus.ts";
import styles from "./hotspot.module.css";
import type { AnswerOf, AnswerProps, BodyOf } from "./model.ts";
import { PictureBox } from "./picture-box.tsx";
import question from "./question.module.css";

type Spot = AnswerOf<"hotspot">["spots"][number];

const steps: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
/** Of the picture's shorter side; with Shift one pixel. */
const keyStep = 0.02;

/** Points on a picture: by a press, by a cross that the arrow keys move, or as numbers. */
export function Hotspot(props: AnswerProps<BodyOf<"hotspot">, AnswerOf<"hotspot">>) {
  const { body, answer, onChange, isReadOnly, feedback, labelledBy } = props;
  const { picture, at_most: atMost } = body;
  const { t } = useI18n();
  const howId = useId();
  const box = useRef<HTMLDivElement>(null);
  const keptFocus = useKeptFocus<HTMLFieldSetElement>();
  const [cross, setCross] = useState<Spot | null>(null);
  const [said, say] = useState("");
  const spots = answer?.spots ?? [];
  const right = feedback?.right_answer?.kind === "hotspot" ? feedback.right_answer.spots : [];
  const within = ({ x, y }: Spot): Spot => ({
    x: Math.round(Math.min(Math.max(x, 0), picture.width - 1)),
    y: Math.round(Math.min(Math.max(y, 0), picture.height - 1)),
  });
  const change = (next: Spot[]) => onChange(next.length === 0 ? null : { kind: "hotspot", spots: next });
  const add = (spot: Spot) => {
    const kept = atMost === 1 ? [] : spots;
    if (kept.length >= atMost) return say(t("question.hotspot.full", { count: atMost }));
    change([...kept, within(spot)]);
    say(t("question.hotspot.added", { ...within(spot) }));
  };
  const press = (event: MouseEvent) => {
    const place = box.current?.getBoundingClientRect();
    if (!place || isReadOnly || place.width === 0) return;
    const x = ((event.clientX - place.left) / place.width) * picture.width;
    const y = ((event.clientY - place.top) / place.height) * picture.height;
    add({ x, y });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = cross ?? { x: Math.round(picture.width / 2), y: Math.round(picture.height / 2) };
    const step = steps[event.key];
    if (step) {
      const size = event.shiftKey
        ? 1
        : Math.max(1, Math.round(keyStep * Math.min(picture.width, picture.height)));
      const next = within({ x: at.x + step[0] * size, y: at.y + step[1] * size });
      setCross(next);
      say(t("question.hotspot.at", { ...next }));
    } else if (event.key === "Enter" || event.key === " ") add(at);
    else return;
    event.preventDefault();
  };
  const style = ({ x, y }: Spot) => ({
    left: `${(100 * x) / picture.width}%`,
    top: `${(100 * y) / picture.height}%`,
  });
  return (
    <fieldset ref={keptFocus} aria-labelledby={labelledBy} className={styles.hotspot}>
      <PictureBox picture={picture} ref={box}>
        {!isReadOnly && (
          // A place for the pointer and the arrow keys, over the whole picture.
          <button
            type="button"
            className={styles.surface}
            aria-label={t("question.hotspot.surface")}
            aria-describedby={howId}
            onClick={(event) => event.detail > 0 && press(event)}
            onKeyDown={onKeyDown}
            onFocus={({ target }) =>
              target.matches(":focus-visible") &&
              setCross(cross ?? within({ x: picture.width / 2, y: picture.height / 2 }))
            }
            onBlur={() => setCross(null)}
          />
        )}
        {cross && <span aria-hidden className={styles.cross} style={style(cross)} />}
        {spots.map((spot, index) => (
          <span key={`${spot.x} ${spot.y}`} aria-hidden className={styles.spot} style={style(spot)}>
            {index + 1}
          </span>
        ))}
        {right.map((spot) => (
          <span
            key={`${spot.x} ${spot.y}`}
            role="img"
            aria-label={t("question.hotspot.right", { ...spot })}
            className={styles.right}
            style={style(spot)}
          />
        ))}
      </PictureBox>
      {!isReadOnly && (
        <p id={howId} className={styles.how}>
          {t("question.hotspot.how", { count: atMost })}
        </p>
      )}
      <ol className={styles.spots}>
        {spots.map((spot, index) => (
          <li key={`${spot.x} ${spot.y}`} className={styles.numbers}>
            <span>{t("question.hotspot.point", { number: index + 1 })}</span>
            {(["x", "y"] as const).map((axis) => (
              <SpotNumber
                key={axis}
                label={t(`question.hotspot.${axis}`, { number: index + 1 })}
                value={spot[axis]}
                most={(axis === "x" ? picture.width : picture.height) - 1}
                isReadOnly={isReadOnly}
                onChange={(value) =>
                  change(spots.map((each, i) => (i === index ? within({ ...each, [axis]: value }) : each)))
                }
              />
            ))}
            {!isReadOnly && (
              <IconButton
                size="sm"
                label={t("question.hotspot.remove", { number: index + 1 })}
                icon={<X />}
                onPress={() => change(spots.filter((_, i) => i !== index))}
              />
            )}
          </li>
        ))}
      </ol>
      {!isReadOnly && spots.length < atMost && (
        <div>
          <Button size="sm" onPress={() => add({ x: picture.width / 2, y: picture.height / 2 })}>
            {t("question.hotspot.add")}
          </Button>
        </div>
      )}
      <p role="status" className="visually-hidden">
        {said}
      </p>
    </fieldset>
  );
}

interface SpotNumberProps {
  label: string;
  value: number;
  most: number;
  isReadOnly: boolean;
  onChange: (value: number) => void;
}

/** Taken over when it is left: a number that is half typed moves nothing. */
function SpotNumber({ label, value, most, isReadOnly, onChange }: SpotNumberProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const accept = () => {
    if (typed !== null && typed !== "" && Number(typed) !== value) onChange(Number(typed));
    setTyped(null);
  };
  return (
    <input
      type="number"
      className={`${question.input} ${styles.number}`}
      aria-label={label}
      dir="ltr"
      min={0}
      max={most}
      value={typed ?? value}
      readOnly={isReadOnly}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={accept}
      onKeyDown={({ key }) => key === "Enter" && accept()}
    />
  );
}
