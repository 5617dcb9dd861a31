import { useInfiniteQuery } from "@tanstack/react-query";
import { type CourseCard, myCoursesQuery } from "@/api/queries/courses.ts";
import { useI18n } from "@/i18n";
import { Badge } from "@/ui/badge.tsx";
import { Link } from "@/ui/link.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { builderAddress } from "../addresses.ts";
import styles from "./short-list.module.css";

const shown = 4;

/** The newest of the courses that somebody teaches; nothing when there are none. */
export function TeachingRow() {
  const { t } = useI18n();
  const { data, isPending } = useInfiniteQuery(myCoursesQuery);
  if (isPending) return <Skeleton shape="lines" lines={shown} />;
  const courses = data?.pages[0]?.items.slice(0, shown) ?? [];
  if (courses.length === 0) return null;
  return (
    <PageSection
      title={t("learn.dashboard.teaching")}
      actions={<Link href="/teaching">{t("learn.dashboard.teaching.all")}</Link>}
    >
      <ul className={styles.list}>
        {courses.map((course) => (
          <TaughtCourse key={course.id} course={course} />
        ))}
      </ul>
    </PageSection>
  );
}

function TaughtCourse({ course }: { course: CourseCard }) {
  const { t } = useI18n();
  return (
    <li className={styles.entry}>
      <span className={styles.name}>
        <Link href={builderAddress(course.id)} look="plain">
          <bdi>{course.title}</bdi>
        </Link>
      </span>
      <span className={styles.fact}>
        {course.status === "draft" && <Badge>{t("learn.dashboard.teaching.draft")}</Badge>}
        {course.has_unpublished_changes && <Badge tone="info">{t("learn.dashboard.teaching.changes")}</Badge>}
        {t("learn.dashboard.teaching.students", { count: course.student_count ?? 0 })}
      </span>
    </li>
  );
}
