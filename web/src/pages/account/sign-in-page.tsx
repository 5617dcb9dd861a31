import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { useState } from "react";
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

export function SignInPage() {
  const { t } = useI18n();
  const { next } = useSearch({ from: "/sign-in" });
  const router = useRouter();
  const queryClient = useQueryClient();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  usePageTitle(t("account.sign_in.title"));
  const signIn = useMutation({
    mutationFn: () => session.signIn(email.trim(), password),
    onSuccess: async () => {
      // What was fetched for nobody, or for somebody else, is fetched anew.
      void queryClient.resetQueries();
      await router.navigate({ href: placeAfterSignIn(next), replace: true });
    },
  });
  return (
    <EntryFrame title={t("account.sign_in.title")}>
      <Form
        onSubmit={() => signIn.mutate()}
        {...useFormErrors(signIn.error)}
        aria-label={t("account.sign_in.title")}
      >
        <TextField
          name="email"
          type="email"
          label={t("account.email")}
          value={email}
          onChange={setEmail}
          autoComplete="username"
          isRequired
          isWide
        />
        <PasswordField
          name="password"
          label={t("account.password")}
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          isRequired
        />
        <FormActions>
          <Button type="submit" variant="primary" isPending={signIn.isPending}>
            {t("account.sign_in.action")}
          </Button>
        </FormActions>
      </Form>
      <p>
        <Message id="account.sign_in.no_account" components={{ 0: <Link href={registerAddress(next)} /> }} />
      </p>
    </EntryFrame>
  );
}

function registerAddress(next: string | undefined): string {
  return next ? `/register?next=${encodeURIComponent(next)}` : "/register";
}
