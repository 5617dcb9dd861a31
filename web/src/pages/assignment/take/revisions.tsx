import { useInfiniteQuery } from "@tanstack/react-query";
import History from "lucide-react/icons/history";
import { useState } from "react";
import { asProblem } from "@/api/problem.ts";
import {
  revisionsQuery,
  type SubmissionContent,
  type SubmissionRevision,
} from "@/api/queries/submissions.ts";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Disclosure } from "@/ui/disclosure.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { ErrorState, LoadingState } from "@/ui/states.tsx";
import styles from "../assignment.module.css";
import { countWords } from "../passages.ts";
import { SubmittedLinks } from "../submitted-links.tsx";

interface RevisionsButtonProps {
  submissionId: string;
  /** Puts a state into the draft again; without, they are looked at only. */
  onTake?: (content: SubmissionContent) => void;
}

/** What the work said before, each time that it was saved. */
export function RevisionsButton({ submissionId, onTake }: RevisionsButtonProps) {
  const { t } = useI18n();
  const [isOpen, setOpen] = useState(false);
  const take = (content: SubmissionContent) => {
    onTake?.(content);
    setOpen(false);
  };
  return (
    <>
      <Button variant="quiet" icon={<History />} onPress={() => setOpen(true)}>
        {t("assignment.revisions.open")}
      </Button>
      <Dialog isOpen={isOpen} onOpenChange={setOpen} title={t("assignment.revisions.title")} isWide>
        <Revisions submissionId={submissionId} {...(onTake && { onTake: take })} />
      </Dialog>
    </>
  );
}

function Revisions({ submissionId, onTake }: RevisionsButtonProps) {
  const { t } = useI18n();
  const found = useInfiniteQuery(revisionsQuery(submissionId));
  const items = found.data?.pages.flatMap((page) => page.items);
  if (!items) {
    if (!found.error) return <LoadingState />;
    return <ErrorState problem={asProblem(found.error)} level={3} onRetry={() => void found.refetch()} />;
  }
  if (items.length === 0) return <p>{t("assignment.revisions.none")}</p>;
  return (
    <div className={styles.fields}>
      {items.map((revision, index) => (
        <Revision
          key={revision.revision}
          revision={revision}
          isNewest={index === 0}
          {...(onTake && { onTake })}
        />
      ))}
      <LoadMore
        hasMore={found.hasNextPage}
        isLoading={found.isFetchingNextPage}
        onLoadMore={() => void found.fetchNextPage()}
        shown={items.length}
      />
    </div>
  );
}

interface RevisionProps {
  revision: SubmissionRevision;
  isNewest: boolean;
  onTake?: (content: SubmissionContent) => void;
}

function Revision({ revision, isNewest, onTake }: RevisionProps) {
  const { t, format } = useI18n();
  const { content, saved_at, name } = revision;
  const facts = [
    format.dateTime(saved_at),
    ...(name === null ? [] : [name]),
    t("assignment.draft.words", { count: countWords(content.text) }),
    ...(isNewest ? [t("assignment.revisions.newest")] : []),
  ];
  return (
    <Disclosure title={<bdi>{facts.join(" · ")}</bdi>} level={3} look="card">
      <div className={styles.fields}>
        <p className={styles.remark} dir="auto">
          {content.text}
        </p>
        <SubmittedLinks links={content.links} />
        {onTake && !isNewest && (
          <div>
            <Button size="sm" onPress={() => onTake(content)}>
              {t("assignment.revisions.take")}
            </Button>
          </div>
        )}
      </div>
    </Disclosure>
  );
}
