import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { workflowQuery } from "@/api/queries/workflow.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { required } from "@/shared/required.ts";
import { Stack } from "@/ui/layout.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader, PageSection } from "@/ui/page-header.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { Comparison } from "./compare/comparison.tsx";
import { Decision } from "./review/decision.tsx";
import { WorkflowHistory } from "./workflow/history.tsx";

/** What a draft would change for its readers, and the decision on it. */
export function ReviewPage() {
  const { courseId } = useParams({ from: "/signed-in/teaching-part/teaching/reviews/$courseId" });
  const { t, format } = useI18n();
  const { data: workflow } = useQuery({ ...workflowQuery(courseId), ...required });
  usePageTitle(workflow && t("author.review.page_title", { title: workflow.title }));
  if (!workflow) {
    return (
      <PageFrame>
        <LoadingState />
      </PageFrame>
    );
  }
  const published = workflow.published_version ?? 0;
  return (
    <PageFrame>
      <PageHeader
        title={workflow.title}
        crumbs={[{ label: t("author.reviews.title"), href: "/teaching/reviews" }]}
        {...(workflow.submitted_at !== null && {
          description: t("author.workflow.submitted", {
            name: workflow.submitter?.name ?? t("author.workflow.somebody"),
            when: format.dateTime(workflow.submitted_at),
          }),
        })}
      />
      <Stack gap={6}>
        <PageSection
          title={
            published === 0 ? t("author.publish.first") : t("author.publish.changes", { version: published })
          }
        >
          <Comparison courseId={courseId} sides={{ from: published }} />
        </PageSection>
        <PageSection title={t("author.review.decision")}>
          <Decision key={courseId} workflow={workflow} />
        </PageSection>
        <PageSection title={t("author.history.title")}>
          <WorkflowHistory courseId={courseId} />
        </PageSection>
      </Stack>
    </PageFrame>
  );
}
