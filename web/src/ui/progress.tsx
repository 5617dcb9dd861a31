import { useI18n } from "@/i18n";
import { cx } from "./cx.ts";
import styles from "./progress.module.css";

/** React Aria's would load the browser's formats of numbers for it, which takes a phone a tenth of a second; ours says them itself. */
function progressRole(label: string, value: number | null, text: string) {
  const now = value === null ? {} : { "aria-valuenow": value, "aria-valuetext": text };
  return { role: "progressbar", "aria-label": label, "aria-valuemin": 0, "aria-valuemax": 100, ...now };
}

interface ProgressBarProps {
  label: string;
  /** Keeps the label for assistive technology only; how far it is stays to be seen. */
  isLabelHidden?: boolean;
  /** 0 to 100; null while its length is not known. */
  value: number | null;
  /** Instead of the percentage: "3 of 12 lessons". */
  valueText?: string;
}

/** How far something long has come. */
export function ProgressBar({ label, isLabelHidden = false, value, valueText }: ProgressBarProps) {
  const { format } = useI18n();
  const text = valueText ?? (value === null ? "" : format.percent(value));
  return (
    <div className={styles.bar} {...progressRole(label, value, text)}>
      <span className={styles.texts} aria-hidden="true">
        {!isLabelHidden && <span>{label}</span>}
        <span className={styles.value}>{text}</span>
      </span>
      <span className={styles.track}>
        <span
          className={cx(styles.fill, value === null && styles.unknown)}
          style={value === null ? undefined : { inlineSize: `${value}%` }}
        />
      </span>
    </div>
  );
}

interface ProgressRingProps {
  label: string;
  /** 0 to 100. */
  value: number;
  size?: "sm" | "md";
}

/** The same in the place of an icon; the number stands inside of the larger one. */
export function ProgressRing({ label, value, size = "sm" }: ProgressRingProps) {
  const { format } = useI18n();
  const text = format.percent(value);
  return (
    <div className={cx(styles.ring, styles[size])} {...progressRole(label, value, text)}>
      <svg viewBox="0 0 36 36" aria-hidden="true">
        <circle className={styles.ringTrack} cx="18" cy="18" r="15" />
        {value > 0 && (
          <circle
            className={styles.ringFill}
            cx="18"
            cy="18"
            r="15"
            pathLength="100"
            strokeDasharray={`${value} 100`}
          />
        )}
      </svg>
      {size === "md" && <span className={styles.inside}>{text}</span>}
    </div>
  );
}
