import type { Version } from "@/api/queries/versions.ts";
import { useI18n } from "@/i18n";
import { Button, LinkButton } from "@/ui/button.tsx";
import { Row } from "@/ui/layout.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { builderAddresses } from "../addresses.ts";
import styles from "./publish.module.css";
import { useRestore } from "./use-restore.ts";

interface VersionListProps {
  courseId: string;
  versions: readonly Version[];
  hasMore: boolean;
  isLoading: boolean;
  onLoadMore: () => void;
}

/** What was published, newest first. */
export function VersionList({ courseId, versions, hasMore, isLoading, onLoadMore }: VersionListProps) {
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
            <Ways courseId={courseId} version={version.version} />
          </li>
        ))}
      </ol>
      {hasMore && (
        <LoadMore hasMore={hasMore} isLoading={isLoading} onLoadMore={onLoadMore} shown={versions.length} />
      )}
    </>
  );
}

function Ways({ courseId, version }: { courseId: string; version: number }) {
  const { t } = useI18n();
  const restore = useRestore(courseId);
  const compare = builderAddresses(courseId).compare;
  return (
    <div className={styles.ways}>
      <Row gap={2}>
        <LinkButton
          size="sm"
          variant="quiet"
          href={`${compare}?from=${version - 1}&to=${version}`}
          aria-label={t("author.compare.before_of", { version })}
        >
          {t("author.compare.before")}
        </LinkButton>
        <LinkButton
          size="sm"
          variant="quiet"
          href={`${compare}?from=${version}&to=draft`}
          aria-label={t("author.compare.with_draft_of", { version })}
        >
          {t("author.compare.with_draft")}
        </LinkButton>
        <Button
          size="sm"
          variant="quiet"
          isPending={restore.isPending}
          onPress={() => restore.mutate({ version })}
          aria-label={t("author.restore.version_of", { version })}
        >
          {t("author.restore.version")}
        </Button>
      </Row>
    </div>
  );
}
