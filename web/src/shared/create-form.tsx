import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { IdempotencyKey } from "@/api/client.ts";
import { Button } from "@/ui/button.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { useFormErrors } from "./problem-text.ts";
import { useDraft } from "./use-draft.ts";
import { useOnceOnly } from "./use-once-only.ts";

const longestTitle = 200;

interface CreateFormProps<Created> {
  /** Names the draft of the title that is kept in this browser. */
  draft: string;
  /** What the form is called, its only field, and its button. */
  texts: { form: string; field: string; hint?: string; action: string };
  /** What is sent besides the title. */
  choices?: unknown;
  create: (title: string, key: IdempotencyKey) => Promise<Created>;
  onCreated: (created: Created) => Promise<void>;
  /** Fields below the title. */
  children?: ReactNode;
}

/** A title to begin something with; the rest is written on the page that this leads to. */
export function CreateForm<Created>(props: CreateFormProps<Created>) {
  const { texts, choices, create, onCreated, children } = props;
  const draft = useDraft(props.draft, "");
  const onceOnly = useOnceOnly();
  const creation = useMutation({
    mutationFn: (title: string) => onceOnly([title, choices], (key) => create(title, key)),
    onSuccess: (created) => {
      draft.forget("");
      return onCreated(created);
    },
  });
  return (
    <Form
      onSubmit={() => creation.mutate(draft.value.trim())}
      {...useFormErrors(creation.error)}
      aria-label={texts.form}
    >
      <TextField
        name="title"
        label={texts.field}
        description={texts.hint}
        value={draft.value}
        onChange={draft.change}
        maxLength={longestTitle}
        isRequired
        isWide
        autoFocus
      />
      {children}
      <FormActions>
        <Button type="submit" variant="primary" isPending={creation.isPending}>
          {texts.action}
        </Button>
      </FormActions>
    </Form>
  );
}
