import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { answer, api } from "@/api/client.ts";
import { session } from "@/api/session.ts";
import { Message, useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { useFormErrors } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { Link } from "@/ui/link.tsx";
import { PasswordField, TextField } from "@/ui/text-field.tsx";
import { EntryFrame } from "./entry-frame.tsx";
import { placeAfterSignIn } from "./place-after-sign-in.ts";

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
  const router = useRouter();
  const queryClient = useQueryClient();
  const [input, setInput] = useState<Input>({ name: "", email: "", password: "" });
  usePageTitle(t("account.register.title"));
  const registration = useMutation({
    mutationFn: () => register({ ...input, name: input.name.trim(), email: input.email.trim() }),
    onSuccess: async () => {
      // What was fetched for nobody, or for somebody else, is fetched anew.
      void queryClient.resetQueries();
      await router.navigate({ href: placeAfterSignIn(next), replace: true });
    },
  });
  const change = (name: keyof Input) => (value: string) =>
    setInput((before) => ({ ...before, [name]: value }));
  return (
    <EntryFrame title={t("account.register.title")}>
      <Form
        onSubmit={() => registration.mutate()}
        {...useFormErrors(registration.error)}
        aria-label={t("account.register.title")}
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
        <TextField
          name="email"
          type="email"
          label={t("account.email")}
          value={input.email}
          onChange={change("email")}
          autoComplete="username"
          isRequired
          isWide
        />
        <PasswordField
          name="password"
          label={t("account.password")}
          description={t("account.password.rule")}
          value={input.password}
          onChange={change("password")}
          autoComplete="new-password"
          isRequired
        />
        <FormActions>
          <Button type="submit" variant="primary" isPending={registration.isPending}>
            {t("account.register.action")}
          </Button>
        </FormActions>
      </Form>
      <p>
        <Message id="account.register.have_account" components={{ 0: <Link href="/sign-in" /> }} />
      </p>
    </EntryFrame>
  );
}
