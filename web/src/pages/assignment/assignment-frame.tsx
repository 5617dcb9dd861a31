import { useQuery } from "@tanstack/react-query";
import { Outlet, useParams, useRouterState } from "@tanstack/react-router";
import { type AssignmentView, assignmentQuery } from "@/api/queries/assignments.ts";
import { courseQuery } from "@/api/queries/courses.ts";
import { useI18n } from "@/i18n";
import { required } from "@/shared/required.ts";
import { Badge } from "@/ui/badge.tsx";
import { LinkTabs } from "@/ui/link-tabs.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader } from "@/ui/page-header.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { assignmentAddresses } from "./addresses.ts";
import { useCanEdit } from "./use-can-edit.ts";

const tabs = [
  "settings",
  "submissions",
  "markers",
  "exchange",
  "reviews",
  "similarity",
  "extensions",
  "groups",
] as const;

type Tab = (typeof tabs)[number];

/** Whether there is anything behind a page for this assignment. */
function isOfUse(tab: Tab, { assignment, peer_phase }: AssignmentView, canEdit: boolean): boolean {
  if (tab === "groups") return assignment.by_groups;
  // Who reviews whom is nothing for assistants.
  if (tab === "reviews") return canEdit && (assignment.peer_review !== null || peer_phase !== "none");
  return true;
}

/** What stands above all pages about one assignment: which it is, whether students have its present state, and the ways. */
export function AssignmentFrame() {
  const { assignmentId } = useParams({ from: "/signed-in/teaching-part/teaching/assignments/$assignmentId" });
  const { t } = useI18n();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const { data: view } = useQuery({ ...assignmentQuery(assignmentId), ...required });
  const canEdit = useCanEdit(assignmentId);
  if (!view) {
    return (
      <PageFrame>
        <LoadingState />
      </PageFrame>
    );
  }
  const addresses = assignmentAddresses(assignmentId);
  const current = tabs.find((tab) => tab !== "settings" && path.startsWith(addresses[tab])) ?? "settings";
  const shown = tabs.filter((tab) => tab === current || isOfUse(tab, view, canEdit));
  return (
    <PageFrame>
      <Head view={view} />
      <LinkTabs
        label={t("assignment.frame.pages")}
        links={shown.map((tab) => ({
          href: addresses[tab],
          label: t(`assignment.frame.${tab}`),
          isCurrent: tab === current,
        }))}
      />
      <Outlet />
    </PageFrame>
  );
}

function Head({ view }: { view: AssignmentView }) {
  const { t } = useI18n();
  const { data: course } = useQuery(courseQuery(view.course_id));
  const above = `/teaching/courses/${view.course_id}`;
  return (
    <PageHeader
      title={<bdi>{view.assignment.title}</bdi>}
      crumbs={[
        { label: t("assignment.frame.courses"), href: "/teaching" },
        { label: course?.title ?? "…", href: above },
        { label: t("assignment.assignments"), href: `${above}/assignments` },
      ]}
      meta={
        <>
          <PublishedBadge number={view.published_number} />{" "}
          {view.has_unpublished_changes && view.published_number !== null && (
            <Badge tone="warning">{t("assignment.status.changed")}</Badge>
          )}
        </>
      }
    />
  );
}

/** Whether students have it. */
export function PublishedBadge({ number }: { number: number | null }) {
  const { t } = useI18n();
  return number === null ? (
    <Badge tone="warning">{t("assignment.status.draft")}</Badge>
  ) : (
    <Badge tone="success">{t("assignment.status.published")}</Badge>
  );
}
