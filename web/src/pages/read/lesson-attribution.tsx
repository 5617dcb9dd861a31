import type { LessonView } from "@/api/queries/lessons.ts";
import { useI18n } from "@/i18n";
import { Link } from "@/ui/link.tsx";
import styles from "./lesson-reader.module.css";

/** Whose work the text is, and under which terms. */
export function LessonAttribution({ lesson }: { lesson: LessonView }) {
  const { t } = useI18n();
  if (lesson.attribution === null) return null;
  const { text, source_url, license, license_url } = lesson.attribution;
  return (
    <footer className={styles.attribution}>
      <span dir="auto">{text}</span>
      {license !== null &&
        (license_url === null ? <span>{license}</span> : <Link href={license_url}>{license}</Link>)}
      {source_url !== null && <Link href={source_url}>{t("read.source")}</Link>}
    </footer>
  );
}
