import { useI18n } from "@/i18n";
import styles from "./plot.module.css";
import { type Datum, PlotFrame, type PlotTexts } from "./plot-frame.tsx";

interface HistogramProps extends PlotTexts {
  /** In the order of the axis. */
  data: readonly Datum[];
  formatValue?: (value: number) => string;
}

/** How many there are of each kind along an ordered axis, as columns. The axis follows the direction of writing. */
export function Histogram({ data, formatValue, ...texts }: HistogramProps) {
  const { format } = useI18n();
  const write = formatValue ?? format.number;
  const most = Math.max(1, ...data.map((datum) => datum.value));
  return (
    <PlotFrame {...texts} data={data} formatValue={write}>
      <ol className={styles.columns}>
        {data.map((datum) => (
          <li key={datum.label} className={styles.column}>
            <span className={styles.columnValue}>{datum.value > 0 && write(datum.value)}</span>
            <svg className={styles.columnBar} viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
              <rect
                className={styles.first}
                y={1 - datum.value / most}
                width="1"
                height={datum.value / most}
              />
            </svg>
            <span className={styles.columnLabel}>{datum.label}</span>
          </li>
        ))}
      </ol>
    </PlotFrame>
  );
}
