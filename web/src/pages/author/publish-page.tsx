import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import Send from "lucide-react/icons/send";
import type { FormEvent } from "react";
import { asProblem } from "@/api/problem.ts";
import { courseKeys, courseQuery } from "@/api/queries/courses.ts";
import {
  changesQuery,
  type DraftChanges,
  publishCourse,
  type Version,
  versionsQuery,
} from "@/api/queries/versions.ts";
import { type CourseWorkflow, workflowQuery } from "@/api/queries/workflow.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { problemText } from "@/shared/problem-text.ts";
import { required } from "@/shared/required.ts";
import { useDraft } from "@/shared/use-draft.ts";
import { Button, LinkButton } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Link } from "@/ui/link.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { ProgressBar } from "@/ui/progress.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { TextArea } from "@/ui/text-field.tsx";
import { builderAddresses } from "./addresses.ts";
import { ChangeList } from "./publish/change-list.tsx";
import { Effects } from "./publish/effects.tsx";
import { ProblemList } from "./publish/problem-list.tsx";
import styles from "./publish/publish.module.css";
import { ReplacedDrafts } from "./publish/replaced-drafts.tsx";
import { VersionList } from "./publish/version-list.tsx";
import { ArchivePanel } from "./workflow/archive-panel.tsx";
import { WorkflowHistory } from "./workflow/history.tsx";
import { ReviewPanel } from "./workflow/review-panel.tsx";
import { SchedulePanel } from "./workflow/schedule-panel.tsx";

/** What publishing would change for readers, what keeps from it, and what was published before. */
export function PublishPage() {
  const { courseId } = useParams({ from: "/signed-in/teaching-part/teaching/courses/$courseId/publish" });
  const { t } = useI18n();
  const { data: course } = useQuery(courseQuery(courseId));
  const { data: draft } = useQuery({ ...changesQuery(courseId), ...required });
  const { data: workflow } = useQuery({ ...workflowQuery(courseId), ...required });
  const versions = useInfiniteQuery({ ...versionsQuery(courseId), ...required });
  usePageTitle(course && t("author.publish.page_title", { title: course.title }));
  if (!draft || !workflow || !versions.data) return <LoadingState />;
  return (
    <div className={styles.page}>
      <Publishing key={courseId} courseId={courseId} draft={draft} workflow={workflow} />
      <PageSection title={t("author.publish.history")}>
        {workflow.published_version !== null && (
          <p className={styles.ways}>
            <Link href={builderAddresses(courseId).readers}>{t("author.readers.link")}</Link>
          </p>
        )}
        <VersionList
          courseId={courseId}
          versions={versions.data.pages.flatMap((page) => page.items)}
          hasMore={versions.hasNextPage}
          isLoading={versions.isFetchingNextPage}
          onLoadMore={() => void versions.fetchNextPage()}
        />
      </PageSection>
      <ReplacedDrafts courseId={courseId} />
      <PageSection title={t("author.history.title")}>
        <WorkflowHistory courseId={courseId} />
      </PageSection>
      <PageSection title={t("author.archive.title")}>
        <ArchivePanel workflow={workflow} />
      </PageSection>
    </div>
  );
}

function usePublish(courseId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (note: string) => publishCourse(courseId, note),
    // Everything that readers and authors see of the course is another one now.
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: courseKeys.one(courseId) }),
        client.invalidateQueries({ queryKey: [...courseKeys.all, "mine"] }),
      ]),
  });
}

interface PublishingProps {
  courseId: string;
  draft: DraftChanges;
  workflow: CourseWorkflow;
}

export function Publishing({ courseId, draft, workflow }: PublishingProps) {
  const { t } = useI18n();
  const publish = usePublish(courseId);
  const note = useDraft(`publish.${courseId}`, "");
  const refusal = publish.error ? asProblem(publish.error) : undefined;
  const problems = draft.problems.length > 0 ? draft.problems : (refusal?.errors ?? []);
  const hasChanges = draft.changes.length > 0 || draft.published_version === null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    publish.mutate(note.value.trim(), { onSuccess: () => note.forget("") });
  };
  return (
    <>
      <div role="status" className={styles.outcome}>
        {publish.data && <Published courseId={courseId} version={publish.data} />}
      </div>
      {problems.length > 0 && <ProblemList courseId={courseId} problems={problems} />}
      {refusal && refusal.errors.length === 0 && (
        <div role="alert">
          <Callout tone="danger" title={t("author.publish.failed")}>
            {problemText(t, refusal)}
          </Callout>
        </div>
      )}
      <PageSection title={<Title version={draft.published_version} hasChanges={hasChanges} />}>
        <ChangeList courseId={courseId} changes={draft.changes} />
        {draft.published_version !== null && hasChanges && <Effects courseId={courseId} />}
        {hasChanges && (
          <p className={styles.ways}>
            <Link href={builderAddresses(courseId).compare}>{t("author.compare.texts")}</Link>
          </p>
        )}
        {hasChanges && workflow.actions.includes("publish") && (
          <form className={styles.form} onSubmit={submit}>
            <TextArea
              isOptional
              rows={2}
              label={t("author.publish.note")}
              description={t("author.publish.note.help")}
              value={note.value}
              maxLength={1000}
              onChange={note.change}
            />
            {publish.isPending && <ProgressBar label={t("author.publish.running")} value={null} />}
            <div>
              <Button
                type="submit"
                variant="primary"
                icon={<Send />}
                isPending={publish.isPending}
                isDisabled={draft.problems.length > 0}
              >
                {t("author.publish.button", { version: (draft.published_version ?? 0) + 1 })}
              </Button>
            </div>
          </form>
        )}
      </PageSection>
      {hasChanges && workflow.state !== "archived" && (
        <PageSection title={t("author.workflow.title")}>
          <ReviewPanel workflow={workflow} />
        </PageSection>
      )}
      {(hasChanges || workflow.publication) && workflow.state !== "archived" && (
        <PageSection title={t("author.schedule.title")}>
          <SchedulePanel workflow={workflow} />
        </PageSection>
      )}
    </>
  );
}

function Title({ version, hasChanges }: { version: number | null; hasChanges: boolean }) {
  const { t } = useI18n();
  if (version === null) return t("author.publish.first");
  return t(hasChanges ? "author.publish.changes" : "author.publish.nothing", { version });
}

function Published({ courseId, version }: { courseId: string; version: Version }) {
  const { t } = useI18n();
  return (
    <Callout
      tone="success"
      title={t("author.publish.done", { version: version.version })}
      actions={<LinkButton href={`/courses/${courseId}`}>{t("author.publish.see")}</LinkButton>}
    >
      {t("author.publish.done.help")}
    </Callout>
  );
}
