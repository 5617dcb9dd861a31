import { type ReactNode, useRef } from "react";
import { useI18n } from "@/i18n";
import styles from "../html-content.module.css";
import { useOverflow } from "./use-overflow.ts";

/** A table that scrolls by itself where it is too wide; the page around it never does. */
export function ContentTable({ caption, children }: { caption: string | null; children: ReactNode }) {
  const { t } = useI18n();
  const box = useRef<HTMLDivElement>(null);
  const overflows = useOverflow(box);
  const scrolling = overflows
    ? { tabIndex: 0, role: "region", "aria-label": caption ?? t("read.table") }
    : {};
  return (
    <div ref={box} className={styles.tableBox} {...scrolling}>
      {children}
    </div>
  );
}
