import type { ReactNode } from "react";
import styles from "./module-title.module.css";

/** The name of a module, and how far the reader is in it: a title that folds and unfolds its lessons. */
export function ModuleTitle({ title, detail }: { title: string; detail: ReactNode }) {
  return (
    <span className={styles.module}>
      <bdi>{title}</bdi>
      <span className={styles.detail}>{detail}</span>
    </span>
  );
}
