import type { Schemas } from "@/api/client.ts";
import { cx } from "@/ui/cx.ts";
import styles from "./course-cover.module.css";

interface CourseCoverProps {
  cover: Schemas["Cover"] | null;
  /** What the drawn cover is made from: the same course has always the same one. */
  courseId: string;
  /** Beside a title instead of above a card. */
  isWide?: boolean;
}

const tones = [styles.tone1, styles.tone2, styles.tone3, styles.tone4];

/** A number of the course's own, from 0 on. */
function seedOf(text: string): number {
  let seed = 7;
  for (let i = 0; i < text.length; i++) seed = (seed * 31 + text.charCodeAt(i)) % 2_147_483_647;
  return seed;
}

/** The picture of a course, or quiet hills where nobody has given it one. */
export function CourseCover({ cover, courseId, isWide }: CourseCoverProps) {
  const frame = cx(styles.cover, isWide && styles.wide);
  if (cover === null) return <DrawnCover seed={seedOf(courseId)} className={frame} />;
  return (
    <img
      className={frame}
      src={cover.url}
      alt={cover.alt}
      width={cover.width}
      height={cover.height}
      loading={isWide ? "eager" : "lazy"}
      decoding="async"
    />
  );
}

function DrawnCover({ seed, className }: { seed: number; className: string }) {
  const rise = (shift: number) => 30 + ((seed >> shift) % 40);
  const hill = (base: number, shift: number) =>
    `M0 ${base + 20} C 60 ${base + 20 - rise(shift)}, 110 ${base + 20 - rise(shift)}, 160 ${base}` +
    ` S 260 ${base + rise(shift + 3) / 2}, 320 ${base - rise(shift + 6) / 3} V 180 H 0 Z`;
  return (
    <svg
      className={cx(className, tones[seed % tones.length])}
      viewBox="0 0 320 180"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      <circle className={styles.sun} cx={50 + (seed % 220)} cy={36 + ((seed >> 4) % 30)} r="18" />
      <path className={styles.far} d={hill(110, 2)} />
      <path className={styles.near} d={hill(140, 5)} />
    </svg>
  );
}
