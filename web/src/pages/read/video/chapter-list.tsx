import type { Schemas } from "@/api/client.ts";
import { useI18n } from "@/i18n";
import { momentText } from "@/shared/moments.ts";
import { MomentLink, type WayToMoments } from "./moment-link.tsx";
import { currentIndex } from "./places.ts";
import styles from "./video.module.css";

interface ChapterListProps extends WayToMoments {
  chapters: readonly Schemas["Chapter"][];
  /** Where the player is; null where it does not tell us. */
  second: number | null;
}

export function ChapterList({ chapters, second, ...way }: ChapterListProps) {
  const { t } = useI18n();
  const current = currentIndex(chapters, second);
  return (
    <section className={styles.chapters}>
      <h2 className={styles.title}>{t("read.video.chapters")}</h2>
      <ol>
        {chapters.map((chapter, index) => (
          <li key={chapter.at_s} {...(index === current && { "aria-current": "true" as const })}>
            <MomentLink second={chapter.at_s} {...way}>
              <span className={styles.time}>{momentText(chapter.at_s)}</span> <bdi>{chapter.title}</bdi>
            </MomentLink>
          </li>
        ))}
      </ol>
    </section>
  );
}
