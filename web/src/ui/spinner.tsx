import { useContext } from "react";
import { ProgressBarContext } from "react-aria-components/ProgressBar";
import styles from "./spinner.module.css";

/** A turning ring for waits of unknown length; `label` is its name for assistive technology. */
export function Spinner({ label }: { label: string }) {
  // A button that waits takes its name from the spinner inside of it, by this id.
  const given = useContext(ProgressBarContext);
  const id = given && "id" in given ? given.id : undefined;
  return (
    <div
      id={id}
      className={styles.spinner}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <circle className={styles.track} cx="10" cy="10" r="8" />
        <circle className={styles.arc} cx="10" cy="10" r="8" pathLength="100" />
      </svg>
    </div>
  );
}
