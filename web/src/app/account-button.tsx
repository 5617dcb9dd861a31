import type { Me } from "@/api/queries/me.ts";
import { useI18n } from "@/i18n";
import { MenuButton } from "@/shared/menu-button.tsx";
import { Avatar } from "@/ui/avatar.tsx";

const load = () => import("./account-menu.tsx");

/** Stands where the account menu will. */
export function AccountButton({ me }: { me: Me }) {
  const { t } = useI18n();
  return (
    <MenuButton
      label={t("common.account.menu", { name: me.name })}
      icon={<Avatar name={me.name} />}
      load={load}
    >
      {({ AccountMenu }) => <AccountMenu me={me} />}
    </MenuButton>
  );
}
