import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { asProblem } from "@/api/problem.ts";
import type { Me } from "@/api/queries/me.ts";
import { session } from "@/api/session.ts";
import { useI18n } from "@/i18n";
import { Avatar } from "@/ui/avatar.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator, useOpensAtOnce } from "@/ui/menu.tsx";
import { toast } from "@/ui/toast.ts";

/** Opens as soon as it is there: whoever pressed its stand-in waits for it, with the focus on it. */
export function AccountMenu({ me }: { me: Me }) {
  const { t } = useI18n();
  const openState = useOpensAtOnce();
  const router = useRouter();
  const queryClient = useQueryClient();
  const signOut = async () => {
    try {
      await session.signOut();
    } catch (error) {
      toast.show({ text: t("common.sign_out.failed"), tone: "warning" });
      if (!asProblem(error).isPassing) throw error;
    } finally {
      queryClient.clear();
      await router.navigate({ to: "/" });
    }
  };
  const label = t("common.account.menu", { name: me.name });
  return (
    <Menu
      label={label}
      trigger={<IconButton autoFocus label={label} icon={<Avatar name={me.name} />} />}
      {...openState}
    >
      <MenuItem href="/account/profile" label={t("common.account.profile")} detail={me.email} />
      <MenuItem href="/notes" label={t("common.nav.notes")} />
      <MenuItem href="/account/preferences" label={t("common.account.preferences")} />
      <MenuItem href="/account/security" label={t("common.account.security")} />
      <MenuSeparator />
      <MenuItem onAction={() => void signOut()} label={t("common.sign_out")} />
    </Menu>
  );
}
