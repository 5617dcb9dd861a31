import { useQuery } from "@tanstack/react-query";
import ArrowLeft from "lucide-react/icons/arrow-left";
import ArrowRight from "lucide-react/icons/arrow-right";
import { structureQuery } from "@/api/queries/structure.ts";
import { useI18n } from "@/i18n";
import { Link } from "@/ui/link.tsx";
import { editorAddress } from "./addresses.ts";
import styles from "./lesson-editor.module.css";

/** Where in the course the lesson stands, and the ways to those beside it. */
export function LessonNeighbours({ courseId, lessonId }: { courseId: string; lessonId: string }) {
  const { t } = useI18n();
  const { data: tree } = useQuery(structureQuery(courseId));
  const lessons = tree?.modules.flatMap((module) => module.lessons) ?? [];
  const index = lessons.findIndex((lesson) => lesson.id === lessonId);
  if (index < 0) return null;
  const before = lessons[index - 1];
  const after = lessons[index + 1];
  return (
    <nav className={styles.neighbours} aria-label={t("author.editor.lessons")}>
      {before && (
        <Link
          look="plain"
          href={editorAddress(courseId, before.id)}
          aria-label={t("author.editor.previous", before)}
        >
          <ArrowLeft />
        </Link>
      )}
      <span>{t("author.editor.place", { place: index + 1, count: lessons.length })}</span>
      {after && (
        <Link
          look="plain"
          href={editorAddress(courseId, after.id)}
          aria-label={t("author.editor.next", after)}
        >
          <ArrowRight />
        </Link>
      )}
    </nav>
  );
}
