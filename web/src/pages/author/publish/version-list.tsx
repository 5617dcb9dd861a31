import type { Version } from "@/api/queries/versions.ts";
import { useI18n } from "@/i18n";
import { LoadMore } from "@/ui/load-more.tsx";
import styles from "./publish.module.css";

export interface VersionListProps {
  versions: readonly Version[];
  hasMore: boolean;
  isLoading: boolean;
  onLoadMore: () => void;
}

/** What was published, newest first. */
export function VersionList({ versions, hasMore, isLoading, onLoadMore }: VersionListProps) {
  const { t, format } = useI18n();
  if (versions.length === 0) return <p className={styles.detail}>{t("author.publish.none")}</p>;
  return (
    <>
      <ol className={styles.versions}>
        {versions.map((version) => (
          <li key={version.version} className={styles.version}>
            <p>
              <strong>{t("author.publish.version", { version: version.version })}</strong>{" "}
              <span className={styles.detail}>
                <time dateTime={version.published_at}>{format.dateTime(version.published_at)}</time>
                {" · "}
                {t("author.structure.lessons", { count: version.lesson_count })}
              </span>
            </p>
            {version.note !== "" && (
              <p className={styles.note}>
                <bdi>{version.note}</bdi>
              </p>
            )}
          </li>
        ))}
      </ol>
      {hasMore && (
        <LoadMore hasMore={hasMore} isLoading={isLoading} onLoadMore={onLoadMore} shown={versions.length} />
      )}
    </>
  );
}
