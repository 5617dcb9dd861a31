import { useQuery } from "@tanstack/react-query";
import { Outlet, useParams, useRouterState } from "@tanstack/react-router";
import Eye from "lucide-react/icons/eye";
import type { Schemas } from "@/api/client.ts";
import { courseQuery } from "@/api/queries/courses.ts";
import { changesQuery } from "@/api/queries/versions.ts";
import { useI18n } from "@/i18n";
import { required } from "@/shared/required.ts";
import { Badge } from "@/ui/badge.tsx";
import { Breadcrumbs } from "@/ui/breadcrumbs.tsx";
import { LinkButton } from "@/ui/button.tsx";
import { Stack } from "@/ui/layout.tsx";
import { LinkTabs } from "@/ui/link-tabs.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader } from "@/ui/page-header.tsx";
import { ForbiddenState, LoadingState } from "@/ui/states.tsx";
import { builderAddresses } from "./addresses.ts";

const tabs = [
  "structure",
  "settings",
  "rules",
  "overrides",
  "simulate",
  "publish",
  "quizzes",
  "assignments",
  "people",
  "gradebook",
  "report",
  "certificates",
] as const;

/** Assistants look after the people of a course that they do not write. */
const forAssistants: readonly string[] = ["quizzes", "assignments", "people", "gradebook", "report"];

/** What stands above all pages about one course: which course it is, whether readers have its present state, and the ways. */
export function BuilderFrame() {
  const { courseId } = useParams({ from: "/signed-in/teaching-part/teaching/courses/$courseId" });
  const { t } = useI18n();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const { data: course } = useQuery({ ...courseQuery(courseId), ...required });
  const addresses = builderAddresses(courseId);
  const isEditor = path.startsWith(addresses.lessons);
  const isOfVersions = path === addresses.compare || path === addresses.readers;
  const below = tabs.slice(1).find((tab) => path === addresses[tab] || path.startsWith(`${addresses[tab]}/`));
  const current = isOfVersions ? "publish" : (below ?? "structure");
  if (!course) {
    return (
      <PageFrame>
        <LoadingState />
      </PageFrame>
    );
  }
  const courses = { label: t("author.frame.courses"), href: "/teaching" };
  const shown = tabs.filter((tab) => course.can_edit || forAssistants.includes(tab));
  const links = shown.map((tab) => ({
    href: addresses[tab],
    label: t(`author.frame.${tab}`),
    isCurrent: tab === current,
  }));
  if (course.can_edit) {
    links.push({
      href: `/teaching/banks?course=${courseId}`,
      label: t("author.frame.banks"),
      isCurrent: false,
    });
  }
  const ways = <LinkTabs label={t("author.frame.pages")} links={links} />;
  if (!shown.some((tab) => tab === current)) {
    return (
      <PageFrame>
        <ForbiddenState level={1} />
        {ways}
      </PageFrame>
    );
  }
  if (isEditor) {
    // The text comes first there, and brings a heading of its own.
    return (
      <PageFrame width="full">
        <Stack gap={2}>
          <Breadcrumbs crumbs={[courses, { label: course.title, href: addresses.structure }]} />
          {ways}
        </Stack>
        <Outlet />
      </PageFrame>
    );
  }
  return (
    <PageFrame>
      <PageHeader
        title={course.title}
        crumbs={[courses]}
        meta={course.can_edit && <Status course={course} />}
        actions={course.published_version !== null && <ViewAsStudent courseId={courseId} />}
      />
      {ways}
      <Outlet />
    </PageFrame>
  );
}

function ViewAsStudent({ courseId }: { courseId: string }) {
  const { t } = useI18n();
  return (
    <LinkButton icon={<Eye />} href={`/courses/${courseId}`}>
      {t("author.frame.view")}
    </LinkButton>
  );
}

function Status({ course }: { course: Schemas["CourseView"] }) {
  const { t } = useI18n();
  const { data } = useQuery(changesQuery(course.id));
  const version = course.published_version;
  if (course.status === "archived") return <Badge>{t("author.status.archived")}</Badge>;
  if (version === null) return <Badge tone="warning">{t("author.status.draft")}</Badge>;
  return (
    <>
      <Badge tone="success">{t("author.status.published", { version })}</Badge>
      {data && data.changes.length > 0 && <Badge tone="warning">{t("author.status.changed")}</Badge>}
    </>
  );
}
