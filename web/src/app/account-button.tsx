import { useState } from "react";
import type { Me } from "@/api/queries/me.ts";
import { useI18n } from "@/i18n";
import { fetchEarly } from "@/shared/fetch-code.ts";
import { useOpened } from "@/shared/use-fetched.ts";
import { Avatar } from "@/ui/avatar.tsx";
import { IconButton } from "@/ui/icon-button.tsx";

const load = () => import("./account-menu.tsx");

/** Stands where the account menu will: its code is fetched when somebody is about to open it. */
export function AccountButton({ me }: { me: Me }) {
  const { t } = useI18n();
  const [isWanted, setWanted] = useState(false);
  const code = useOpened(load, isWanted, () => setWanted(false));
  if (isWanted && code) return <code.AccountMenu me={me} />;
  return (
    <IconButton
      label={t("common.account.menu", { name: me.name })}
      icon={<Avatar name={me.name} />}
      aria-haspopup="menu"
      aria-expanded={false}
      onHoverStart={() => void fetchEarly(load)}
      onFocus={() => void fetchEarly(load)}
      onPress={() => setWanted(true)}
    />
  );
}
