import styles from "./avatar.module.css";
import { cx } from "./cx.ts";

/** The first letters of the first and the last word of a name. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => [...(word ?? "")][0] ?? "").join("");
}

/** A person as initials; decorative, so the name stands beside it, and drawn by CSS, so that they are nobody's label. */
export function Avatar({ name, size = "md" }: { name: string; size?: "sm" | "md" | "lg" }) {
  return (
    <span className={cx(styles.avatar, styles[size])} data-initials={initialsOf(name)} aria-hidden="true" />
  );
}
