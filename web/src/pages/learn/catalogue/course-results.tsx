import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import BookOpen from "lucide-react/icons/book-open";
import SearchX from "lucide-react/icons/search-x";
import { type CourseList, catalogueQuery } from "@/api/queries/courses.ts";
import { useI18n } from "@/i18n";
import { required } from "@/shared/required.ts";
import { Button } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { CourseResult } from "./course-result.tsx";
import styles from "./course-results.module.css";
import { isNarrowed } from "./filter.ts";

interface CourseResultsProps {
  filter: CourseList;
  onClear: () => void;
}

/** The courses that the filter leaves; the ones of before stay until the next are there. */
export function CourseResults({ filter, onClear }: CourseResultsProps) {
  const found = useInfiniteQuery({
    ...catalogueQuery(filter),
    ...required,
    placeholderData: keepPreviousData,
  });
  if (!found.data) return <ResultsLoading />;
  const courses = found.data.pages.flatMap((page) => page.items);
  if (courses.length === 0) return <NothingFound isNarrowed={isNarrowed(filter)} onClear={onClear} />;
  return (
    <>
      <ul className={styles.grid} aria-busy={found.isPlaceholderData}>
        {courses.map((course) => (
          <CourseResult key={course.id} course={course} />
        ))}
      </ul>
      {(found.hasNextPage || found.data.pages.length > 1) && (
        <LoadMore
          hasMore={found.hasNextPage}
          isLoading={found.isFetchingNextPage}
          onLoadMore={() => void found.fetchNextPage()}
          shown={courses.length}
        />
      )}
    </>
  );
}

function ResultsLoading() {
  return (
    <LoadingState>
      <div className={styles.grid}>
        <Skeleton shape="card" />
        <Skeleton shape="card" />
        <Skeleton shape="card" />
      </div>
    </LoadingState>
  );
}

function NothingFound({ isNarrowed, onClear }: { isNarrowed: boolean; onClear: () => void }) {
  const { t } = useI18n();
  if (!isNarrowed) {
    return (
      <EmptyState icon={<BookOpen />} title={t("learn.catalogue.empty.title")} level={3}>
        <p>{t("learn.catalogue.empty.text")}</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<SearchX />}
      title={t("learn.catalogue.nothing.title")}
      level={3}
      actions={<Button onPress={onClear}>{t("learn.catalogue.clear")}</Button>}
    >
      <p>{t("learn.catalogue.nothing.text")}</p>
    </EmptyState>
  );
}
