import { useQuery } from "@tanstack/react-query";
import { recentQuery } from "@/api/queries/companions.ts";
import { useI18n } from "@/i18n";
import { cx } from "@/ui/cx.ts";
import { Link } from "@/ui/link.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { lessonAddress } from "../addresses.ts";
import { Dotted } from "../dotted.tsx";
import styles from "./short-list.module.css";

const most = 5;

/** The lessons that were opened last, of all courses; nothing when there are none. */
export function RecentLessons() {
  const { t, format } = useI18n();
  const { data } = useQuery(recentQuery);
  if (!data || data.items.length === 0) return null;
  return (
    <PageSection title={t("learn.dashboard.recent")}>
      <ul className={styles.list}>
        {data.items.slice(0, most).map((visit) => (
          <li key={visit.lesson_id} className={cx(styles.entry, styles.stacked)}>
            <span className={styles.name}>
              <Link href={lessonAddress(visit.course_id, visit.lesson_id)} look="plain">
                <bdi>{visit.lesson_title}</bdi>
              </Link>
            </span>
            <span className={styles.fact}>
              <Dotted>
                <bdi>{visit.course_title}</bdi>
                {format.relative(visit.visited_at)}
              </Dotted>
            </span>
          </li>
        ))}
      </ul>
    </PageSection>
  );
}
