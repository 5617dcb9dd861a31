import { Outlet, useLocation } from "@tanstack/react-router";
import { useI18n } from "@/i18n";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader } from "@/ui/page-header.tsx";
import { LinkTabs } from "@/ui/tabs.tsx";

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
