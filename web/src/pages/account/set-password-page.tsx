import { useQuery } from "@tanstack/react-query";
import { useRouter, useRouterState } from "@tanstack/react-router";
import { useState } from "react";
import { answer, api } from "@/api/client.ts";
import { asProblem } from "@/api/problem.ts";
import { type PasswordLinkView, passwordLinkQuery } from "@/api/queries/account.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { Link } from "@/ui/link.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { ErrorState, LoadingState } from "@/ui/states.tsx";
import { PasswordField } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.ts";
import { EntryForm } from "./entry-form.tsx";
import { EntryFrame } from "./entry-frame.tsx";

/** Where the link of an administrator leads. Its token stands behind the #: browsers send that part to nobody. */
export function SetPasswordPage() {
  const { t } = useI18n();
  const hash = useRouterState({ select: ({ location }) => location.hash });
  const token = new URLSearchParams(hash).get("token") ?? "";
  const link = useQuery({ ...passwordLinkQuery(token), enabled: token !== "" });
  usePageTitle(t("account.set_password.title"));
  const problem = link.error && asProblem(link.error);
  if (token === "" || problem?.status === 404 || problem?.status === 422) return <Gone />;
  return (
    <EntryFrame title={t("account.set_password.title")}>
      {link.data ? (
        <NewPassword token={token} link={link.data} />
      ) : problem ? (
        <ErrorState problem={problem} level={2} onRetry={() => void link.refetch()} />
      ) : (
        <LoadingState>
          <Skeleton shape="lines" lines={4} />
        </LoadingState>
      )}
    </EntryFrame>
  );
}

function Gone() {
  const { t } = useI18n();
  return (
    <EntryFrame title={t("account.set_password.gone")}>
      <p>{t("account.set_password.gone.text")}</p>
      <p>
        <Link href="/sign-in">{t("account.sign_in.title")}</Link>
      </p>
    </EntryFrame>
  );
}

function NewPassword({ token, link }: { token: string; link: PasswordLinkView }) {
  const { t } = useI18n();
  const router = useRouter();
  const [password, setPassword] = useState("");
  const { name, email, purpose } = link;
  const set = async () => {
    await answer(api.PUT("/api/v1/auth/password-link", { body: { token, password } }));
  };
  const goOn = async () => {
    toast.show({ text: t("account.set_password.done") });
    await router.navigate({ to: "/sign-in", search: {}, state: { email }, replace: true });
  };
  return (
    <>
      <p>{t(`account.set_password.${purpose}`, { name, email })}</p>
      <EntryForm
        title={t("account.set_password.title")}
        action={t("account.set_password.action")}
        submit={set}
        onDone={goOn}
      >
        {/* Tells password managers whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <PasswordField
          name="password"
          label={t("account.password.new")}
          description={t("account.password.rule")}
          value={password}
          onChange={setPassword}
          autoComplete="new-password"
          isRequired
        />
      </EntryForm>
    </>
  );
}
