import { useQuery } from "@tanstack/react-query";
import { activityKindsQuery } from "@/api/queries/activity-kinds.ts";
import type { LessonView } from "@/api/queries/lessons.ts";
import { useI18n } from "@/i18n";
import { activityAddress, activityTitle } from "@/shared/activities.ts";
import { LinkButton } from "@/ui/button.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import styles from "./link-lesson.module.css";

/** A lesson of another service: its page is there, and it tells the course how it went. */
export function ActivityLesson({ lesson }: { lesson: LessonView }) {
  const { t, locale } = useI18n();
  const { data, isPending } = useQuery(activityKindsQuery);
  if (isPending) return <Skeleton shape="card" />;
  const kind = data?.items.find(({ name }) => name === lesson.activity?.name);
  if (!kind || !lesson.activity) return <p>{t("read.activity.missing")}</p>;
  const title = activityTitle(kind, locale);
  return (
    <div className={styles.card}>
      <p>{t("read.activity", { kind: title })}</p>
      {lesson.score_percent !== null && <p>{t("read.activity.score", { percent: lesson.score_percent })}</p>}
      <div>
        <LinkButton
          variant="primary"
          href={activityAddress(kind.launch_path, lesson.id, lesson.activity.reference)}
        >
          {t("read.activity.open")}
        </LinkButton>
      </div>
    </div>
  );
}
