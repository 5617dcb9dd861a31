import type { MyEnrollment } from "@/api/queries/learning.ts";
import { useI18n } from "@/i18n";
import { cx } from "@/ui/cx.ts";
import { Link } from "@/ui/link.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { courseAddress } from "../addresses.ts";
import styles from "./short-list.module.css";

/** Where one has been of late, completed courses too. */
export function RecentCourses({ enrollments }: { enrollments: readonly MyEnrollment[] }) {
  const { t, format } = useI18n();
  return (
    <PageSection title={t("learn.dashboard.recent")}>
      <ul className={styles.list}>
        {enrollments.map((enrollment) => (
          <li key={enrollment.id} className={cx(styles.entry, styles.stacked)}>
            <span className={styles.name}>
              <Link href={courseAddress(enrollment.course_id)} look="plain">
                <bdi>{enrollment.title}</bdi>
              </Link>
            </span>
            {enrollment.last_activity_at !== null && (
              <span className={styles.fact}>{format.relative(enrollment.last_activity_at)}</span>
            )}
          </li>
        ))}
      </ul>
    </PageSection>
  );
}
