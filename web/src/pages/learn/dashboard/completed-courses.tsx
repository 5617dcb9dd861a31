import CircleCheck from "lucide-react/icons/circle-check";
import type { MyEnrollment } from "@/api/queries/learning.ts";
import { useI18n } from "@/i18n";
import { Link } from "@/ui/link.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { courseAddress } from "../addresses.ts";
import styles from "./short-list.module.css";

export function CompletedCourses({ enrollments }: { enrollments: readonly MyEnrollment[] }) {
  const { t, format } = useI18n();
  if (enrollments.length === 0) return null;
  return (
    <PageSection title={t("learn.dashboard.completed")}>
      <ul className={styles.list}>
        {enrollments.map((enrollment) => (
          <li key={enrollment.id} className={styles.entry}>
            <span className={styles.name}>
              <CircleCheck className={styles.done} aria-hidden="true" />
              <Link href={courseAddress(enrollment.course_id)} look="plain">
                <bdi>{enrollment.title}</bdi>
              </Link>
            </span>
            {enrollment.completed_at !== null && (
              <span className={styles.fact}>
                {t("learn.dashboard.completed_on", { date: format.date(enrollment.completed_at) })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </PageSection>
  );
}
