import { useEffect, useRef, useState } from "react";
import type { Schemas } from "@/api/client.ts";
import { useI18n } from "@/i18n";
import { momentText } from "@/shared/moments.ts";
import { SearchField } from "@/ui/search-field.tsx";
import { MomentLink, type WayToMoments } from "./moment-link.tsx";
import { currentIndex, searchable } from "./places.ts";
import styles from "./video.module.css";

interface TranscriptProps extends WayToMoments {
  parts: readonly Schemas["TranscriptPart"][];
  lang: string | undefined;
  second: number | null;
}

/** What is said in the video, to read and to search; the part that is being said keeps in sight. */
export function Transcript({ parts, lang, second, ...way }: TranscriptProps) {
  const { t } = useI18n();
  const [words, setWords] = useState("");
  const box = useRef<HTMLElement>(null);
  const sought = searchable(words.trim());
  const current = currentIndex(parts, second);
  const found = parts
    .map((part, index) => ({ ...part, index }))
    .filter(({ text }) => sought === "" || searchable(text).includes(sought));
  useEffect(() => {
    const part = box.current?.querySelector<HTMLElement>(`[data-part="${current}"]`);
    // Only the box scrolls: the page stays where the reader is.
    if (box.current && part) {
      box.current.scrollTo({ top: part.offsetTop - box.current.clientHeight / 3, behavior: "smooth" });
    }
  }, [current]);
  return (
    <section className={styles.transcript}>
      <h2 className={styles.title}>{t("read.video.transcript")}</h2>
      <SearchField label={t("read.video.search")} isLabelHidden value={words} onChange={setWords} />
      <p role="status" className={styles.found}>
        {sought !== "" && t("read.video.found", { count: found.length })}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section ref={box} className={styles.parts} tabIndex={0} aria-label={t("read.video.transcript")}>
        {found.map(({ at_s, text, index }) => (
          <p
            key={index}
            data-part={index}
            className={styles.part}
            {...(index === current && { "aria-current": "true" as const })}
          >
            {at_s !== null && (
              <MomentLink second={at_s} {...way}>
                <span className={styles.time}>{momentText(at_s)}</span>
              </MomentLink>
            )}{" "}
            <span lang={lang} dir="auto">
              {text}
            </span>
          </p>
        ))}
      </section>
    </section>
  );
}
