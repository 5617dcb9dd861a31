import { useI18n } from "@/i18n";
import type { ContentHeading } from "@/shared/html-content.tsx";
import styles from "./lesson-contents.module.css";

/** Fewer headings need no list. */
const fewest = 2;

interface LessonContentsProps {
  headings: readonly ContentHeading[];
  current: string | null;
  onFollow?: () => void;
}

/** The headings of the lesson, with the one the reader is at marked. */
export function LessonContents({ headings, current, onFollow }: LessonContentsProps) {
  const { t } = useI18n();
  if (headings.length < fewest) return null;
  const highest = Math.min(...headings.map((heading) => heading.level));
  return (
    <nav className={styles.contents} aria-label={t("read.contents")}>
      <p className={styles.title} aria-hidden>
        {t("read.contents")}
      </p>
      <ul dir="auto">
        {headings
          .filter((heading) => heading.level <= highest + 1)
          .map((heading) => (
            <li key={heading.id} className={heading.level > highest ? styles.inner : undefined}>
              <a
                href={`#${heading.id}`}
                className={styles.link}
                onClick={onFollow}
                aria-current={heading.id === current ? "location" : undefined}
              >
                {heading.text}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  );
}
