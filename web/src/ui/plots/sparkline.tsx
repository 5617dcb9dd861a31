import styles from "./plot.module.css";

interface SparklineProps {
  /** In the order of time. */
  values: readonly number[];
  /** What it shows and says: "Active students over eight weeks, from 12 to 31". */
  label: string;
}

const width = 100;
const height = 24;
const margin = 2;

/** A course of values in the size of a word. Time runs in the direction of writing. */
export function Sparkline({ values, label }: SparklineProps) {
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const step = (width - 2 * margin) / Math.max(1, values.length - 1);
  const points = values.map((value, index) => {
    const y = height - margin - ((height - 2 * margin) * (value - low)) / span;
    return `${margin + index * step},${y}`;
  });
  return (
    <svg className={styles.sparkline} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <polyline points={points.join(" ")} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
