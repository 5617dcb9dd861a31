import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { asProblem } from "@/api/problem.ts";
import type { Me } from "@/api/queries/me.ts";
import { session } from "@/api/session.ts";
import { useI18n } from "@/i18n";
import { Avatar } from "@/ui/avatar.tsx";
import { Menu, MenuItem, MenuTrigger } from "@/ui/menu.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { toast } from "@/ui/toast.tsx";

export function AccountMenu({ me }: { me: Me }) {
  const { t } = useI18n();
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
  return (
    <MenuTrigger>
      <IconButton label={t("common.account.menu", { name: me.name })}>
        <Avatar name={me.name} />
      </IconButton>
      <Menu>
        <MenuItem href="/account/profile">{t("common.account.profile")}</MenuItem>
        <MenuItem href="/account/preferences">{t("common.account.preferences")}</MenuItem>
        <MenuItem href="/account/security">{t("common.account.security")}</MenuItem>
        <MenuItem onAction={() => void signOut()}>{t("common.sign_out")}</MenuItem>
      </Menu>
    </MenuTrigger>
  );
}
