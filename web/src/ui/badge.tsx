import type { ReactNode } from "react";
import styles from "./badge.module.css";
import { cx } from "./cx.ts";

export interface BadgeProps {
  /** The colour only repeats what the words say. */
  tone?: "neutral" | "accent" | "info" | "success" | "warning" | "danger";
  icon?: ReactNode;
  children: ReactNode;
}

/** A word or two about the state of something. */
export function Badge({ tone = "neutral", icon, children }: BadgeProps) {
  return (
    <span className={cx(styles.badge, styles[tone])}>
      {icon}
      {children}
    </span>
  );
}
