import type { CompletionView } from "@/api/queries/learning.ts";
import { useI18n } from "@/i18n";
import { ProgressBar } from "@/ui/progress.tsx";

/** How much of a course is done: as a bar, in lessons and in percent. */
export function LessonsDone({ progress }: { progress: CompletionView }) {
  const { t } = useI18n();
  const label = t("learn.progress.lessons", {
    done: progress.completed_lessons,
    total: progress.total_lessons,
  });
  return <ProgressBar label={label} value={progress.percent} />;
}
