import Pencil from "lucide-react/icons/pencil";
import type { LessonView } from "@/api/queries/lessons.ts";
import { useI18n } from "@/i18n";
import { LinkButton } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import styles from "./lesson-reader.module.css";

/** For those who write the lesson and look at it as students do: what that means, and the way back. */
export function AuthorNote({ lesson }: { lesson: LessonView }) {
  const { t } = useI18n();
  const edit = (
    <LinkButton
      size="sm"
      icon={<Pencil />}
      href={`/teaching/courses/${lesson.course_id}/lessons/${lesson.id}`}
    >
      {t("read.author.edit")}
    </LinkButton>
  );
  return (
    <div className={styles.authorNote} data-print="hidden">
      <Callout actions={edit}>
        <p>{t("read.author.note")}</p>
      </Callout>
    </div>
  );
}
