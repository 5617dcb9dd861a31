import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import styles from "./page-frame.module.css";

interface PageFrameProps {
  /** `text` for reading and forms, `wide` for lists and dashboards, `full` for editors. Default: wide. */
  width?: "text" | "wide" | "full";
  children: ReactNode;
}

/** What a page consists of, at a width that suits it. The landmark around it is the shell's. */
export function PageFrame({ width = "wide", children }: PageFrameProps) {
  return <div className={cx(styles.frame, styles[width])}>{children}</div>;
}
