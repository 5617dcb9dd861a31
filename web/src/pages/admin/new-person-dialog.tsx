import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api, type Schemas } from "@/api/client.ts";
import { adminKeys } from "@/api/queries/admin.ts";
import { useI18n } from "@/i18n";
import { useFormErrors } from "@/shared/problem-text.ts";
import { Button, LinkButton } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { Stack } from "@/ui/layout.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { HandedLink } from "./password-links.tsx";
import { RolesField } from "./roles-field.tsx";

interface NewPersonDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** An account for somebody, and the link by which they set its password. */
export function NewPersonDialog({ isOpen, onOpenChange }: NewPersonDialogProps) {
  const { t } = useI18n();
  const [made, setMade] = useState<Schemas["Person"] | null>(null);
  const change = (open: boolean) => {
    if (!open) setMade(null);
    onOpenChange(open);
  };
  const title = made ? t("admin.people.added", { name: made.name }) : t("admin.people.add");
  return (
    <Dialog isOpen={isOpen} onOpenChange={change} title={title}>
      {made ? <Made person={made} /> : <NewPersonForm onMade={setMade} />}
    </Dialog>
  );
}

function Made({ person }: { person: Schemas["Person"] }) {
  const { t } = useI18n();
  return (
    <Stack>
      <HandedLink name={person.name} link={person.link} />
      <div>
        <LinkButton href={`/admin/people/${person.id}`}>
          {t("admin.people.show", { name: person.name })}
        </LinkButton>
      </div>
    </Stack>
  );
}

const nobody = { name: "", email: "", roles: ["student"] };

function NewPersonForm({ onMade }: { onMade: (person: Schemas["Person"]) => void }) {
  const { t } = useI18n();
  const queryClient = useQueryClient();
  const [input, setInput] = useState(nobody);
  const create = useMutation({
    mutationFn: () =>
      answer(
        api.POST("/api/v1/auth/accounts", {
          body: {
            name: input.name.trim(),
            email: input.email.trim(),
            roles: input.roles as Schemas["Role"][],
          },
        }),
      ),
    onSuccess: (person) => {
      onMade(person);
      return queryClient.invalidateQueries({ queryKey: adminKeys.users });
    },
  });
  return (
    <Form
      onSubmit={() => create.mutate()}
      {...useFormErrors(create.error)}
      aria-label={t("admin.people.add")}
    >
      <p>{t("admin.people.add.hint")}</p>
      <TextField
        name="name"
        label={t("admin.people.name")}
        value={input.name}
        onChange={(name) => setInput({ ...input, name })}
        autoComplete="off"
        isRequired
        isWide
        autoFocus
      />
      <TextField
        name="email"
        type="email"
        label={t("admin.people.email")}
        value={input.email}
        onChange={(email) => setInput({ ...input, email })}
        autoComplete="off"
        isRequired
        isWide
      />
      <RolesField value={input.roles} onChange={(roles) => setInput({ ...input, roles })} />
      <FormActions>
        <Button type="submit" variant="primary" isPending={create.isPending}>
          {t("admin.people.add.action")}
        </Button>
      </FormActions>
    </Form>
  );
}
