import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { asProblem } from "@/api/problem.ts";
import {
  type QuestionView,
  questionChanged,
  questionQuery,
  questionVersionQuery,
  questionVersionsQuery,
  restoreQuestionVersion,
} from "@/api/queries/questions.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Row } from "@/ui/layout.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { ErrorState, LoadingState } from "@/ui/states.tsx";
import { toast } from "@/ui/toast.ts";
import styles from "./bank.module.css";
import { readable } from "./editor/readable.ts";

interface VersionListProps {
  view: QuestionView;
  canRestore: boolean;
}

/** Who made which version; each can be looked at and made the newest again. */
export function VersionList({ view, canRestore }: VersionListProps) {
  const { t, format } = useI18n();
  const [open, setOpen] = useState<number | null>(null);
  const versions = useInfiniteQuery(questionVersionsQuery(view.id));
  const items = versions.data?.pages.flatMap((page) => page.items);
  if (versions.error) {
    return (
      <ErrorState problem={asProblem(versions.error)} level={3} onRetry={() => void versions.refetch()} />
    );
  }
  if (!items) return <LoadingState />;
  return (
    <>
      <ol className={styles.versions}>
        {items.map(({ version, restored_from, created_at, created_by_name }) => (
          <li key={version}>
            <p>
              <strong>{t("bank.question.version", { version })}</strong>{" "}
              {restored_from !== null && t("bank.version.restored_from", { version: restored_from })}
            </p>
            <Row gap={2} isSpread>
              <span>
                {format.dateTime(created_at)}
                {created_by_name !== null && (
                  <>
                    {" · "}
                    <bdi>{created_by_name}</bdi>
                  </>
                )}
              </span>
              <Button
                size="sm"
                variant="quiet"
                aria-label={t("bank.version.show_one", { version })}
                onPress={() => setOpen(version)}
              >
                {t("bank.version.show")}
              </Button>
            </Row>
          </li>
        ))}
      </ol>
      <LoadMore
        hasMore={versions.hasNextPage}
        isLoading={versions.isFetchingNextPage}
        onLoadMore={() => void versions.fetchNextPage()}
        shown={items.length}
      />
      {open !== null && (
        <VersionDialog view={view} version={open} canRestore={canRestore} onClose={() => setOpen(null)} />
      )}
    </>
  );
}

interface VersionDialogProps extends VersionListProps {
  version: number;
  onClose: () => void;
}

function VersionDialog({ view, version, canRestore, onClose }: VersionDialogProps) {
  const { t } = useI18n();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(questionVersionQuery(view.id, version));
  const restoring = useMutation({
    mutationFn: () => restoreQuestionVersion(view.id, version, view.revision),
    onError: (refused) =>
      toast.show({
        tone: "danger",
        text:
          asProblem(refused).code === "question.same_version"
            ? t("bank.version.same")
            : problemText(t, refused),
      }),
    onSuccess: async (restored) => {
      client.setQueryData(questionQuery(view.id).queryKey, restored);
      await questionChanged(client, view.bank_id, view.id);
      toast.show({ text: t("bank.version.restored", { version }) });
      onClose();
    },
  });
  const canBeNewest = canRestore && version !== view.version;
  return (
    <Dialog
      isOpen
      isWide
      title={t("bank.question.version", { version })}
      onOpenChange={(isOpen) => isOpen || onClose()}
      {...(canBeNewest && {
        actions: () => (
          <Button variant="primary" isPending={restoring.isPending} onPress={() => restoring.mutate()}>
            {t("bank.version.restore")}
          </Button>
        ),
      })}
    >
      {error && <ErrorState problem={asProblem(error)} level={3} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingState />}
      {data && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard (WCAG 2.1.1)
        <pre className={styles.version} tabIndex={0} dir="auto">
          {readable({ categoryId: null, status: view.status, question: data.question })}
        </pre>
      )}
    </Dialog>
  );
}
