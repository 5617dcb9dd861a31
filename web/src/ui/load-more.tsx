import { useI18n } from "@/i18n";
import { Button } from "./button.tsx";
import styles from "./load-more.module.css";

interface LoadMoreProps {
  hasMore: boolean;
  isLoading: boolean;
  onLoadMore: () => void;
  /** How many are shown; announced when it grows. */
  shown: number;
}

/** The end of a list that comes in parts: a button, so that the end of the page stays reachable. */
export function LoadMore({ hasMore, isLoading, onLoadMore, shown }: LoadMoreProps) {
  const { t } = useI18n();
  return (
    <div className={styles.more}>
      <p role="status" className={styles.status}>
        {!isLoading && t(hasMore ? "common.ui.more.shown" : "common.ui.more.all", { count: shown })}
      </p>
      {hasMore && (
        <Button isPending={isLoading} onPress={onLoadMore}>
          {t("common.ui.more.load")}
        </Button>
      )}
    </div>
  );
}
