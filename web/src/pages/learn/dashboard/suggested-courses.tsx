import { useInfiniteQuery } from "@tanstack/react-query";
import { catalogueQuery } from "@/api/queries/courses.ts";
import { useI18n } from "@/i18n";
import { PageSection } from "@/ui/page-header.tsx";
import { CourseResult } from "../catalogue/course-result.tsx";
import styles from "../catalogue/course-results.module.css";

const mostSuggested = 3;

/** The newest courses that the reader does not take, for those who have nothing to go on with. */
export function SuggestedCourses() {
  const { t } = useI18n();
  const { data } = useInfiniteQuery(catalogueQuery({}));
  const courses = data?.pages[0]?.items.filter((course) => !course.enrolled).slice(0, mostSuggested) ?? [];
  if (courses.length === 0) return null;
  return (
    <PageSection title={t("learn.dashboard.suggested")}>
      <ul className={styles.grid}>
        {courses.map((course) => (
          <CourseResult key={course.id} course={course} />
        ))}
      </ul>
    </PageSection>
  );
}
