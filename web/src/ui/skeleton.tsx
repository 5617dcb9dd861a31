import { cx } from "./cx.ts";
import styles from "./skeleton.module.css";

const widths = ["100%", "94%", "98%", "60%"];

/**
 * The shape of what is on its way; hidden from assistive technology, which `LoadingState` tells in words.
 * `text`: one line, `lines`: a paragraph, `title`: a heading, `card`: a framed box.
 */
export function Skeleton({
  shape = "text",
  lines = 3,
}: {
  shape?: "text" | "lines" | "title" | "card";
  lines?: number;
}) {
  if (shape !== "lines") return <span className={cx(styles.bone, styles[shape])} aria-hidden="true" />;
  return (
    <span className={styles.lines} aria-hidden="true">
      {Array.from({ length: lines }, (_, line) => {
        const width = line === lines - 1 ? "60%" : widths[line % widths.length];
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never change places.
        return <span key={line} className={cx(styles.bone, styles.text)} style={{ inlineSize: width }} />;
      })}
    </span>
  );
}
