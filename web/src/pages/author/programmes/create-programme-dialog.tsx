import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import { idempotencyKey } from "@/api/client.ts";
import { createProgramme, showProgramme } from "@/api/queries/programmes.ts";
import { useI18n } from "@/i18n";
import { useFormErrors } from "@/shared/problem-text.ts";
import { useDraft } from "@/shared/use-draft.ts";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { TextField } from "@/ui/text-field.tsx";

interface CreateProgrammeDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** A title to begin with; the rest is written on the page that this leads to. */
export function CreateProgrammeDialog({ isOpen, onOpenChange }: CreateProgrammeDialogProps) {
  const { t } = useI18n();
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title={t("author.programmes.create")}>
      <CreateForm />
    </Dialog>
  );
}

function CreateForm() {
  const { t } = useI18n();
  const navigate = useNavigate();
  const client = useQueryClient();
  const draft = useDraft("new-programme", "");
  const onceOnly = useRef(idempotencyKey());
  const create = useMutation({
    mutationFn: (title: string) => createProgramme(title, onceOnly.current),
    onSuccess: async (programme) => {
      draft.forget("");
      void showProgramme(client, programme);
      await navigate({
        to: "/teaching/programmes/$programmeId",
        params: { programmeId: programme.id },
      });
    },
    onError: () => {
      onceOnly.current = idempotencyKey();
    },
  });
  return (
    <Form
      onSubmit={() => create.mutate(draft.value.trim())}
      {...useFormErrors(create.error)}
      aria-label={t("author.programmes.create")}
    >
      <TextField
        name="title"
        label={t("author.programmes.name")}
        value={draft.value}
        onChange={draft.change}
        maxLength={200}
        isRequired
        isWide
        autoFocus
      />
      <FormActions>
        <Button type="submit" variant="primary" isPending={create.isPending}>
          {t("author.programmes.create.action")}
        </Button>
      </FormActions>
    </Form>
  );
}
