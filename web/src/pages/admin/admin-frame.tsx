import { Outlet, useLocation } from "@tanstack/react-router";
import { useI18n } from "@/i18n";
import { LinkTabs } from "@/ui/link-tabs.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader } from "@/ui/page-header.tsx";

const parts = [
  { path: "/admin", label: "admin.health.title" },
  { path: "/admin/people", label: "admin.people.title" },
  { path: "/admin/cohorts", label: "admin.cohorts.title" },
  { path: "/admin/categories", label: "admin.categories.title" },
  { path: "/admin/jobs", label: "admin.jobs.title" },
  { path: "/admin/events", label: "admin.events.title" },
  { path: "/admin/certificates", label: "admin.certificates.title" },
  { path: "/admin/settings", label: "admin.settings.title" },
] as const;

function isCurrent(path: string, pathname: string): boolean {
  return path === "/admin" ? pathname.replace(/\/$/, "") === path : pathname.startsWith(path);
}

export function AdminFrame() {
  const { t } = useI18n();
  const { pathname } = useLocation();
  const links = parts.map(({ path, label }) => ({
    href: path,
    label: t(label),
    isCurrent: isCurrent(path, pathname),
  }));
  return (
    <PageFrame>
      <PageHeader title={t("admin.title")} />
      <LinkTabs label={t("admin.title")} links={links} />
      <Outlet />
    </PageFrame>
  );
}
