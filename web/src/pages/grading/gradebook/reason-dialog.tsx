import { useState } from "react";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { TextField } from "@/ui/text-field.tsx";

interface ReasonDialogProps {
  /** How many grades of activities are overridden. */
  count: number;
  onReason: (reason: string) => void;
  onClose: () => void;
}

/** Asks why grades of activities are overridden; the book keeps the answer in its history. */
export function ReasonDialog({ count, onReason, onClose }: ReasonDialogProps) {
  const { t } = useI18n();
  const [reason, setReason] = useState("");
  return (
    <Dialog
      isOpen
      isDismissable={false}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("grading.override.title")}
    >
      <Form aria-label={t("grading.override.title")} onSubmit={() => onReason(reason)}>
        <p>{t("grading.override.text", { count })}</p>
        <TextField
          label={t("grading.cell.reason")}
          value={reason}
          onChange={setReason}
          maxLength={500}
          isRequired
          autoFocus
        />
        <FormActions>
          <Button type="submit" variant="primary">
            {t("grading.cell.override")}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
