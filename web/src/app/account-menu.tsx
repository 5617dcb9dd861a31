import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { asProblem } from "@/api/problem.ts";
import type { Me } from "@/api/queries/me.ts";
import { session } from "@/api/session.ts";
import { useI18n } from "@/i18n";
import { Avatar } from "@/ui/avatar.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "@/ui/menu.tsx";
import { toast } from "@/ui/toast.ts";

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
  const label = t("common.account.menu", { name: me.name });
  return (
    <Menu label={label} trigger={<IconButton label={label} icon={<Avatar name={me.name} />} />}>
      <MenuItem href="/account/profile" label={t("common.account.profile")} detail={me.email} />
      <MenuItem href="/account/preferences" label={t("common.account.preferences")} />
      <MenuItem href="/account/security" label={t("common.account.security")} />
      <MenuSeparator />
      <MenuItem onAction={() => void signOut()} label={t("common.sign_out")} />
    </Menu>
  );
}
