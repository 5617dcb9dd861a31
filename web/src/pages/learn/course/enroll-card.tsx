import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { CourseFacts, type CourseFactsProps } from "../course-facts.tsx";
import styles from "../next-card.module.css";
import { useEnroll } from "./use-enroll.ts";

interface EnrollCardProps extends CourseFactsProps {
  courseId: string;
}

/** The way into a course that the reader does not take yet. */
export function EnrollCard({ courseId, ...facts }: EnrollCardProps) {
  const { t } = useI18n();
  const enroll = useEnroll(courseId);
  return (
    <section className={styles.card} aria-labelledby="enroll">
      <div className={styles.lesson}>
        <h2 id="enroll">{t("learn.enroll.title")}</h2>
        <CourseFacts {...facts} />
      </div>
      <Button variant="primary" isPending={enroll.isPending} onPress={() => enroll.mutate()}>
        {t("learn.enroll.action")}
      </Button>
    </section>
  );
}
