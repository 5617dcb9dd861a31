import { lazy, Suspense, useState } from "react";
import type { Me } from "@/api/queries/me.ts";
import { useI18n } from "@/i18n";
import { Avatar } from "@/ui/avatar.tsx";
import { IconButton } from "@/ui/icon-button.tsx";

const load = async () => ({ default: (await import("./account-menu.tsx")).AccountMenu });
const AccountMenu = lazy(load);

/** Stands where the account menu will: its code is fetched when somebody is about to open it. */
export function AccountButton({ me }: { me: Me }) {
  const { t } = useI18n();
  const [isWanted, setWanted] = useState(false);
  const button = (
    <IconButton
      label={t("common.account.menu", { name: me.name })}
      icon={<Avatar name={me.name} />}
      aria-haspopup="menu"
      aria-expanded={false}
      onHoverStart={() => void load()}
      onFocus={() => void load()}
      onPress={() => setWanted(true)}
    />
  );
  if (!isWanted) return button;
  return (
    <Suspense fallback={button}>
      <AccountMenu me={me} />
    </Suspense>
  );
}
