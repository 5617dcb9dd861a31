import { useI18n } from "@/i18n";
import styles from "./plot.module.css";
import { type Datum, PlotFrame, type PlotTexts } from "./plot-frame.tsx";

interface BarListProps extends PlotTexts {
  data: readonly Datum[];
  formatValue?: (value: number) => string;
  /** What a full bar stands for. Default: the largest value. */
  max?: number;
}

/** A bar for each thing, with its name above it, so that long names and small screens go well. What is below zero has its number and no bar. */
export function BarList({ data, formatValue, max, ...texts }: BarListProps) {
  const { format } = useI18n();
  const write = formatValue ?? format.number;
  const full = max ?? Math.max(1, ...data.map((datum) => datum.value));
  return (
    <PlotFrame {...texts} data={data} formatValue={write}>
      <ul className={styles.bars}>
        {data.map((datum) => (
          <li key={datum.label}>
            <span className={styles.barTexts}>
              <span className={styles.barLabel}>{datum.label}</span>
              <span className={styles.barValue}>{write(datum.value)}</span>
            </span>
            <svg className={styles.bar} viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
              <rect className={styles.track} width="100" height="1" />
              <rect className={styles.first} width={Math.max(0, (100 * datum.value) / full)} height="1" />
            </svg>
          </li>
        ))}
      </ul>
    </PlotFrame>
  );
}
