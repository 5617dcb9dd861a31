import { useRouterState, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { session } from "@/api/session.ts";
import { Message, useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { Link } from "@/ui/link.tsx";
import { PasswordField } from "@/ui/text-field.tsx";
import { EmailField, EntryForm, useEnter } from "./entry-form.tsx";
import { EntryFrame } from "./entry-frame.tsx";
import { entryAddress } from "./place-after-sign-in.ts";

declare module "@tanstack/history" {
  interface HistoryState {
    /** Whose address the sign-in page begins with. */
    email?: string;
  }
}

export function SignInPage() {
  const { t } = useI18n();
  const { next } = useSearch({ from: "/sign-in" });
  const known = useRouterState({ select: ({ location }) => location.state.email });
  const [email, setEmail] = useState(known ?? "");
  const [password, setPassword] = useState("");
  const title = t("account.sign_in.title");
  usePageTitle(title);
  return (
    <EntryFrame title={title}>
      <EntryForm
        title={title}
        action={t("account.sign_in.action")}
        submit={() => session.signIn(email.trim(), password)}
        onDone={useEnter(next)}
      >
        <EmailField value={email} onChange={setEmail} />
        <PasswordField
          name="password"
          label={t("account.password")}
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          isRequired
        />
      </EntryForm>
      <p>
        <Message
          id="account.sign_in.no_account"
          components={{ 0: <Link href={entryAddress("/register", next)} /> }}
        />
      </p>
    </EntryFrame>
  );
}
