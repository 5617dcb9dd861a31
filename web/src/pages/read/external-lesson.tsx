import ExternalLink from "lucide-react/icons/external-link";
import type { LessonView } from "@/api/queries/lessons.ts";
import { useI18n } from "@/i18n";
import { LinkButton } from "@/ui/button.tsx";
import styles from "./link-lesson.module.css";

/** A lesson that is a page of somebody else. */
export function ExternalLesson({ lesson, onOpen }: { lesson: LessonView; onOpen: () => void }) {
  const { t } = useI18n();
  if (lesson.url === null) return null;
  return (
    <div className={styles.card}>
      <p>{t("read.external", { host: new URL(lesson.url).host })}</p>
      {lesson.url.startsWith("http:") && <p>{t("read.external.open_to_all")}</p>}
      <div>
        <LinkButton
          variant="primary"
          icon={<ExternalLink />}
          href={lesson.url}
          target="_blank"
          rel="noopener noreferrer"
          onPress={onOpen}
        >
          {t("read.external.open")}
        </LinkButton>
      </div>
      <p className={styles.address} dir="ltr">
        {lesson.url}
      </p>
    </div>
  );
}
