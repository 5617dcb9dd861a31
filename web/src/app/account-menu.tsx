import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { asProblem } from "@/api/problem.ts";
import type { Me } from "@/api/queries/me.ts";
import { session } from "@/api/session.ts";
import { useI18n } from "@/i18n";
import { forgetMarks } from "@/shared/answers/attempt-marks.ts";
import { mayHoldAnswers } from "@/shared/answers/hint.ts";
import { fetchCode } from "@/shared/fetch-code.ts";
import { Avatar } from "@/ui/avatar.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator, useOpensAtOnce } from "@/ui/menu.tsx";
import { toast } from "@/ui/toast.ts";

const loadKeptAnswers = () => import("@/shared/answers/kept-answers.ts");

/** Answers of this person that the server need not have; they were tried to be sent once more. */
async function countAnswersLeft(userId: string): Promise<number> {
  if (!mayHoldAnswers()) return 0;
  return fetchCode(loadKeptAnswers).then(
    ({ answersLeft }) => answersLeft(userId),
    () => 1, // without a connection nothing can be sent
  );
}

/** Nothing of their quizzes stays behind for the next person at this device. */
async function emptyDevice(userId: string): Promise<void> {
  forgetMarks(userId);
  if (!mayHoldAnswers()) return;
  const code = await fetchCode(loadKeptAnswers).catch(() => undefined);
  await code?.forgetAnswers(userId);
}

/** Opens as soon as it is there: whoever pressed its stand-in waits for it, with the focus on it. */
export function AccountMenu({ me }: { me: Me }) {
  const { t } = useI18n();
  const openState = useOpensAtOnce();
  const router = useRouter();
  const queryClient = useQueryClient();
  const signOut = async () => {
    await emptyDevice(me.id);
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
  /** Answers to a quiz that are nowhere else are worth a question first. */
  const askToSignOut = async () => {
    const left = await countAnswersLeft(me.id);
    if (left === 0) return signOut();
    toast.show({
      text: t("common.sign_out.answers_left", { count: left }),
      tone: "warning",
      action: { label: t("common.sign_out.anyway"), run: () => void signOut() },
    });
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
      <MenuItem onAction={() => void askToSignOut()} label={t("common.sign_out")} />
    </Menu>
  );
}
