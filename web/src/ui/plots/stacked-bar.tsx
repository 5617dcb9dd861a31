import { useId } from "react";
import { useI18n } from "@/i18n";
import { cx } from "../cx.ts";
import styles from "./plot.module.css";
import { type Datum, PlotFrame, type PlotTexts } from "./plot-frame.tsx";

interface StackedBarProps extends PlotTexts {
  /** Up to four parts of a whole. */
  data: readonly Datum[];
  formatValue?: (value: number) => string;
}

const fills = [styles.first, styles.second, styles.third, styles.fourth];

/** Parts of a whole as one bar. Parts differ in colour and pattern; the legend has their numbers. */
export function StackedBar({ data, formatValue, ...texts }: StackedBarProps) {
  const { format } = useI18n();
  const write = formatValue ?? format.number;
  const patterns = useId();
  const whole = Math.max(
    1,
    data.reduce((sum, datum) => sum + datum.value, 0),
  );
  return (
    <PlotFrame {...texts} data={data} formatValue={write}>
      <div className={styles.stack}>
        {data.map(
          (datum, part) =>
            datum.value > 0 && (
              <svg
                key={datum.label}
                className={styles.part}
                style={{ inlineSize: `${(100 * datum.value) / whole}%` }}
                aria-hidden="true"
              >
                <Pattern id={`${patterns}${part}`} part={part} />
                <rect className={fills[part]} width="100%" height="100%" />
                <rect fill={`url(#${patterns}${part})`} width="100%" height="100%" />
              </svg>
            ),
        )}
      </div>
      <ul className={styles.legend}>
        {data.map((datum, part) => (
          <li key={datum.label} className={styles.legendItem}>
            <svg className={styles.swatch} aria-hidden="true">
              <Pattern id={`${patterns}legend${part}`} part={part} />
              <rect className={fills[part]} width="100%" height="100%" />
              <rect fill={`url(#${patterns}legend${part})`} width="100%" height="100%" />
            </svg>
            {datum.label} <strong>{write(datum.value)}</strong>
          </li>
        ))}
      </ul>
    </PlotFrame>
  );
}

const strokes = ["", "M0 6 6 0", "M0 3H6", "M0 0 6 6M0 6 6 0"];

/** Lines over the colour of a part, others for each; none for the first. */
function Pattern({ id, part }: { id: string; part: number }) {
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse">
      <path className={cx(styles.stroke)} d={strokes[part]} />
    </pattern>
  );
}
