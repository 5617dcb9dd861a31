import { useState } from "react";
import { useI18n } from "@/i18n";
import { useFormErrors } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { DateTimeField } from "@/ui/date-time-field.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { TextArea, TextField } from "@/ui/text-field.tsx";

/** What sections and cohorts have in common, as the API takes it. */
export interface GroupText {
  title: string;
  starts_at: string | null;
  ends_at: string | null;
  teachers: string[];
}

interface GroupDialogProps {
  title: string;
  /** What there is already; nothing for a new one. */
  given?: {
    title: string;
    starts_at: string | null;
    ends_at: string | null;
    teachers: { email: string | null }[];
  };
  endsHint: string;
  teachersHint: string;
  isPending: boolean;
  error: unknown;
  onSave: (text: GroupText) => void;
  onClose: () => void;
}

/** The addresses in a text, whatever separates them. */
export function addressesIn(text: string): string[] {
  return text.split(/[\s,;]+/).filter((each) => each !== "");
}

/** Name, dates and teachers of a group of people. */
export function GroupDialog(props: GroupDialogProps) {
  const { title, given, endsHint, teachersHint, isPending, error, onSave, onClose } = props;
  const { t } = useI18n();
  const [name, setName] = useState(given?.title ?? "");
  const [starts, setStarts] = useState(given?.starts_at ?? null);
  const [ends, setEnds] = useState(given?.ends_at ?? null);
  const [teachers, setTeachers] = useState(
    given?.teachers.flatMap(({ email }) => (email ? [email] : [])).join("\n") ?? "",
  );
  const problems = useFormErrors(error);
  const errors = problems.errors.map((each) =>
    each.field.startsWith("teachers") ? { ...each, field: "teachers" } : each,
  );
  return (
    <Dialog isOpen isDismissable={false} onOpenChange={(isOpen) => !isOpen && onClose()} title={title}>
      <Form
        aria-label={title}
        onSubmit={() =>
          onSave({
            title: name.trim(),
            starts_at: starts,
            ends_at: ends,
            teachers: addressesIn(teachers),
          })
        }
        {...problems}
        errors={errors}
      >
        <TextField
          name="title"
          label={t("people.group.name")}
          value={name}
          onChange={setName}
          maxLength={100}
          isRequired
          isWide
          autoFocus
        />
        <DateTimeField
          name="starts_at"
          label={t("people.group.starts")}
          value={starts}
          onChange={setStarts}
          isOptional
        />
        <DateTimeField
          name="ends_at"
          label={t("people.group.ends")}
          description={endsHint}
          value={ends}
          onChange={setEnds}
          isOptional
        />
        <TextArea
          name="teachers"
          label={t("people.group.teachers")}
          description={teachersHint}
          value={teachers}
          onChange={setTeachers}
          rows={3}
          isOptional
          isWide
        />
        <FormActions>
          <Button type="submit" variant="primary" isPending={isPending}>
            {t("people.save")}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
