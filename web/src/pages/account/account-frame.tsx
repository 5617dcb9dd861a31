import { Outlet, useLocation } from "@tanstack/react-router";
import { useI18n } from "@/i18n";
import { LinkTabs } from "@/ui/link-tabs.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader } from "@/ui/page-header.tsx";

const pages = ["profile", "preferences", "security", "certificates"] as const;

export function AccountFrame() {
  const { t } = useI18n();
  const { pathname } = useLocation();
  const links = pages.map((page) => ({
    href: `/account/${page}`,
    label: t(`common.account.${page}`),
    isCurrent: pathname === `/account/${page}`,
  }));
  return (
    <PageFrame width="text">
      <PageHeader title={t("account.title")} />
      <LinkTabs label={t("account.title")} links={links} />
      <Outlet />
    </PageFrame>
  );
}
