import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { PageSection } from "@/ui/page-header.tsx";
import { PasswordForm } from "./password-form.tsx";
import { SessionList } from "./session-list.tsx";

export function SecurityPage() {
  const { t } = useI18n();
  usePageTitle(t("common.account.security"));
  return (
    <>
      <PageSection title={t("account.sessions.title")}>
        <SessionList />
      </PageSection>
      <PageSection title={t("account.password.change")}>
        <PasswordForm />
      </PageSection>
    </>
  );
}
