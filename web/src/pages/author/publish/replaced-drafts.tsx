import { useQuery } from "@tanstack/react-query";
import { replacedDraftsQuery } from "@/api/queries/comparisons.ts";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import styles from "./publish.module.css";
import { useRestore } from "./use-restore.ts";

/** Drafts that going back to a version replaced; nothing where there are none. */
export function ReplacedDrafts({ courseId }: { courseId: string }) {
  const { t, format } = useI18n();
  const { data } = useQuery(replacedDraftsQuery(courseId));
  const restore = useRestore(courseId);
  if (!data || data.items.length === 0) return null;
  return (
    <PageSection title={t("author.restore.replaced")}>
      <ul>
        {data.items.map((draft) => {
          const when = format.dateTime(draft.kept_at);
          return (
            <li key={draft.id} className={styles.version}>
              <p>
                <time dateTime={draft.kept_at}>{when}</time>{" "}
                <span className={styles.detail}>
                  {draft.kept_by_name !== null && <bdi>{draft.kept_by_name}</bdi>}
                  {draft.kept_by_name !== null && " · "}
                  {t("author.structure.lessons", { count: draft.lesson_count })}
                </span>
              </p>
              <Button
                size="sm"
                isPending={restore.isPending}
                onPress={() => restore.mutate({ draft_id: draft.id })}
                aria-label={t("author.restore.draft_of", { when })}
              >
                {t("author.restore.draft")}
              </Button>
            </li>
          );
        })}
      </ul>
    </PageSection>
  );
}
