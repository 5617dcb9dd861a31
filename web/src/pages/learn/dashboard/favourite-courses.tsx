import { useQuery } from "@tanstack/react-query";
import { favouritesQuery } from "@/api/queries/companions.ts";
import { useI18n } from "@/i18n";
import { cx } from "@/ui/cx.ts";
import { Link } from "@/ui/link.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { courseAddress } from "../addresses.ts";
import styles from "./short-list.module.css";

const most = 8;

/** The courses that the reader keeps at hand; nothing when there are none. */
export function FavouriteCourses() {
  const { t } = useI18n();
  const { data } = useQuery(favouritesQuery);
  if (!data || data.items.length === 0) return null;
  return (
    <PageSection title={t("learn.dashboard.favourites")}>
      <ul className={styles.list}>
        {data.items.slice(0, most).map((course) => (
          <li key={course.course_id} className={cx(styles.entry, styles.stacked)}>
            <span className={styles.name}>
              <Link href={courseAddress(course.course_id)} look="plain">
                <bdi>{course.title}</bdi>
              </Link>
            </span>
          </li>
        ))}
      </ul>
    </PageSection>
  );
}
