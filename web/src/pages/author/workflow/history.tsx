import { useInfiniteQuery } from "@tanstack/react-query";
import { workflowHistoryQuery } from "@/api/queries/workflow.ts";
import { useI18n } from "@/i18n";
import { LoadMore } from "@/ui/load-more.tsx";
import { LoadingState } from "@/ui/states.tsx";
import styles from "../publish/publish.module.css";

/** Who did what with the draft, when and why. */
export function WorkflowHistory({ courseId }: { courseId: string }) {
  const { t, format } = useI18n();
  const history = useInfiniteQuery(workflowHistoryQuery(courseId));
  if (!history.data) return <LoadingState />;
  const entries = history.data.pages.flatMap((page) => page.items);
  if (entries.length === 0) return <p className={styles.detail}>{t("author.history.none")}</p>;
  return (
    <>
      <ol>
        {entries.map((entry) => (
          <li key={entry.entry} className={styles.version}>
            <p>
              <strong>{t(`author.history.${entry.event}`, { version: entry.version ?? 0 })}</strong>{" "}
              <span className={styles.detail}>
                {entry.changed_by_name !== null && <bdi>{entry.changed_by_name}</bdi>}
                {entry.changed_by_name !== null && " · "}
                <time dateTime={entry.changed_at}>{format.dateTime(entry.changed_at)}</time>
              </span>
            </p>
            {entry.comment !== "" && (
              <p className={styles.note}>
                <bdi>{entry.comment}</bdi>
              </p>
            )}
          </li>
        ))}
      </ol>
      {history.hasNextPage && (
        <LoadMore
          hasMore={history.hasNextPage}
          isLoading={history.isFetchingNextPage}
          onLoadMore={() => void history.fetchNextPage()}
          shown={entries.length}
        />
      )}
    </>
  );
}
