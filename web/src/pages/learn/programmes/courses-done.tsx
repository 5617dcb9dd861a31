import type { Programme } from "@/api/queries/programmes.ts";
import { useI18n } from "@/i18n";
import { ProgressBar } from "@/ui/progress.tsx";

/** How much of a programme is done: as a bar, in courses and in percent. */
export function CoursesDone({ progress }: { progress: Programme["progress"] }) {
  const { t } = useI18n();
  const label = t("learn.programmes.done", {
    done: progress.completed_courses,
    total: progress.needed_courses,
  });
  return <ProgressBar label={label} value={progress.percent} />;
}
