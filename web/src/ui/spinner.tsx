import { ProgressBar } from "react-aria-components/ProgressBar";
import { cx } from "./cx.ts";
import styles from "./spinner.module.css";

/** A turning ring for waits of unknown length; `label` is its name for assistive technology. */
export function Spinner({ label }: { label: string }) {
  return (
    <ProgressBar className={cx(styles.spinner)} aria-label={label} isIndeterminate>
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <circle className={styles.track} cx="10" cy="10" r="8" />
        <circle className={styles.arc} cx="10" cy="10" r="8" pathLength="100" />
      </svg>
    </ProgressBar>
  );
}
