import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  type Extension,
  type ExtensionView,
  extensionsQuery,
  grantExtension,
} from "@/api/queries/assignments.ts";
import { useI18n } from "@/i18n";
import { useFormErrors } from "@/shared/problem-text.ts";
import { StudentField } from "@/shared/student-field.tsx";
import { Button } from "@/ui/button.tsx";
import { DateTimeField } from "@/ui/date-time-field.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { NumberField } from "@/ui/number-field.tsx";
import { TextArea } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.ts";

const nothing: Extension = { due: null, cut_off: null, extra_attempts: 0 };

interface ExtensionDialogProps {
  assignmentId: string;
  courseId: string;
  /** To change; null for a student who has none. */
  given: ExtensionView | null;
  /** Who has an extension already. */
  taken: readonly string[];
  onClose: () => void;
}

/** What one student may do beyond the others, and why. */
export function ExtensionDialog(props: ExtensionDialogProps) {
  const { assignmentId, courseId, given, taken, onClose } = props;
  const { t } = useI18n();
  const queryClient = useQueryClient();
  const [student, setStudent] = useState(given?.user_id ?? null);
  const [extension, setExtension] = useState(given?.extension ?? nothing);
  const [reason, setReason] = useState(given?.reason ?? "");
  const change = (part: Partial<Extension>) => setExtension({ ...extension, ...part });
  const saving = useMutation({
    mutationFn: (userId: string) => grantExtension(assignmentId, userId, { extension, reason }),
    onSuccess: () => {
      toast.show({ text: t("assignment.extensions.saved") });
      onClose();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: extensionsQuery(assignmentId).queryKey }),
  });
  return (
    <Dialog
      isOpen
      isDismissable={false}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={given?.name ?? given?.email ?? t("assignment.extensions.add")}
    >
      <Form
        aria-label={t("assignment.frame.extensions")}
        onSubmit={() => student !== null && saving.mutate(student)}
        {...useFormErrors(saving.error, (field) => field.replace(/^extension\./, ""))}
      >
        {!given && (
          <StudentField
            label={t("assignment.extensions.student")}
            courseId={courseId}
            taken={taken}
            value={student}
            onChange={setStudent}
          />
        )}
        <DateTimeField
          name="due"
          label={t("assignment.timing.due")}
          value={extension.due}
          onChange={(due) => change({ due })}
          isOptional
        />
        <DateTimeField
          name="cut_off"
          label={t("assignment.timing.cut_off")}
          value={extension.cut_off}
          onChange={(cut_off) => change({ cut_off })}
          isOptional
        />
        <NumberField
          name="extra_attempts"
          label={t("assignment.extensions.attempts")}
          value={extension.extra_attempts}
          onChange={(attempts) => change({ extra_attempts: attempts || 0 })}
          minValue={0}
          maxValue={100}
        />
        <TextArea
          name="reason"
          label={t("assignment.reason")}
          rows={2}
          value={reason}
          onChange={setReason}
          maxLength={2000}
          isOptional
        />
        <FormActions>
          <Button type="submit" variant="primary" isPending={saving.isPending}>
            {t("assignment.extensions.save")}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
