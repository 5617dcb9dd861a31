import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useI18n } from "@/i18n";
import { useFormErrors } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { placeAfterSignIn } from "./place-after-sign-in.ts";

interface EntryFormProps {
  title: string;
  /** What the button says. */
  action: string;
  submit: () => Promise<void>;
  onDone: () => Promise<void>;
  /** The fields. */
  children: ReactNode;
}

/** What the pages before one is signed in ask, with their one button. */
export function EntryForm({ title, action, submit, onDone, children }: EntryFormProps) {
  const sent = useMutation({ mutationFn: submit, onSuccess: onDone });
  return (
    <Form onSubmit={() => sent.mutate()} {...useFormErrors(sent.error)} aria-label={title}>
      {children}
      <FormActions>
        <Button type="submit" variant="primary" isPending={sent.isPending}>
          {action}
        </Button>
      </FormActions>
    </Form>
  );
}

/** The address that one signs in with, as password managers know it. */
export function EmailField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useI18n();
  return (
    <TextField
      name="email"
      type="email"
      label={t("account.email")}
      value={value}
      onChange={onChange}
      autoComplete="username"
      isRequired
      isWide
    />
  );
}

/** Shows the page that was asked for before signing in; nothing is left of whoever was signed in before. */
export function useEnter(next: string | undefined): () => Promise<void> {
  const router = useRouter();
  const queryClient = useQueryClient();
  return async () => {
    queryClient.clear();
    await router.navigate({ href: placeAfterSignIn(next), replace: true });
  };
}
