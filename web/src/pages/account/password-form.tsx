import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "@/api/client.ts";
import { asProblem } from "@/api/problem.ts";
import { sessionsQuery } from "@/api/queries/account.ts";
import { meQuery } from "@/api/queries/me.ts";
import { useI18n } from "@/i18n";
import { useFormErrors } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { PasswordField } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.ts";

const empty = { current_password: "", new_password: "" };

/** A new password ends the sessions on all other devices. */
export function PasswordForm() {
  const { t } = useI18n();
  const queryClient = useQueryClient();
  const { data: me } = useSuspenseQuery(meQuery);
  const [input, setInput] = useState(empty);
  const change = useMutation({
    mutationFn: () => answer(api.PUT("/api/v1/auth/password", { body: input })),
    onSuccess: async () => {
      setInput(empty);
      toast.show({ text: t("account.password.changed") });
      await queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey });
    },
  });
  const errors = useFormErrors(change.error);
  const isWrong = change.error !== null && asProblem(change.error).code === "auth.invalid_credentials";
  return (
    <Form
      onSubmit={() => change.mutate()}
      {...(isWrong
        ? { errors: [{ field: "current_password", message: t("common.problem.auth.wrong_password") }] }
        : errors)}
      aria-label={t("account.password.change")}
    >
      {/* Tells password managers whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={me.email} readOnly hidden />
      <PasswordField
        name="current_password"
        label={t("account.password.current")}
        value={input.current_password}
        onChange={(text) => setInput({ ...input, current_password: text })}
        autoComplete="current-password"
        isRequired
      />
      <PasswordField
        name="new_password"
        label={t("account.password.new")}
        description={t("account.password.others_end")}
        value={input.new_password}
        onChange={(text) => setInput({ ...input, new_password: text })}
        autoComplete="new-password"
        isRequired
      />
      <FormActions>
        <Button type="submit" isPending={change.isPending}>
          {t("account.password.change")}
        </Button>
      </FormActions>
    </Form>
  );
}
