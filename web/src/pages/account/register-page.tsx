import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { answer, api } from "@/api/client.ts";
import { session } from "@/api/session.ts";
import { Message, useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { Link } from "@/ui/link.tsx";
import { PasswordField, TextField } from "@/ui/text-field.tsx";
import { EmailField, EntryForm, useEnter } from "./entry-form.tsx";
import { EntryFrame } from "./entry-frame.tsx";
import { entryAddress } from "./place-after-sign-in.ts";

interface Input {
  name: string;
  email: string;
  password: string;
}

/**
 * The server never tells whether the address already has an account. Signing in with what was just typed works for a new one,
 * and for an old one only if the password is that account's own: either way nothing is told.
 */
async function register(input: Input): Promise<void> {
  await answer(api.POST("/api/v1/auth/register", { body: input }));
  await session.signIn(input.email, input.password);
}

export function RegisterPage() {
  const { t } = useI18n();
  const { next } = useSearch({ from: "/register" });
  const [input, setInput] = useState<Input>({ name: "", email: "", password: "" });
  const title = t("account.register.title");
  usePageTitle(title);
  const change = (name: keyof Input) => (value: string) =>
    setInput((before) => ({ ...before, [name]: value }));
  return (
    <EntryFrame title={title}>
      <EntryForm
        title={title}
        action={t("account.register.action")}
        submit={() => register({ ...input, name: input.name.trim(), email: input.email.trim() })}
        onDone={useEnter(next)}
      >
        <TextField
          name="name"
          label={t("account.name")}
          value={input.name}
          onChange={change("name")}
          autoComplete="name"
          isRequired
          isWide
        />
        <EmailField value={input.email} onChange={change("email")} />
        <PasswordField
          name="password"
          label={t("account.password")}
          description={t("account.password.rule")}
          value={input.password}
          onChange={change("password")}
          autoComplete="new-password"
          isRequired
        />
      </EntryForm>
      <p>
        <Message
          id="account.register.have_account"
          components={{ 0: <Link href={entryAddress("/sign-in", next)} /> }}
        />
      </p>
    </EntryFrame>
  );
}
