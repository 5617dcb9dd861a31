import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type GridRow, gradebookKeys, overrideTotal } from "@/api/queries/gradebook.ts";
import { useI18n } from "@/i18n";
import { useFormErrors } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { typedValue } from "./model.ts";

interface TotalOverrideProps {
  courseId: string;
  row: GridRow;
  /** Null: of the final grade. */
  categoryId: string | null;
  isOverridden: boolean;
  onDone: () => void;
}

/** A total that a teacher sets over what the book computes, with a reason. */
export function TotalOverride({ courseId, row, categoryId, isOverridden, onDone }: TotalOverrideProps) {
  const { t } = useI18n();
  const client = useQueryClient();
  const [value, setValue] = useState("");
  const [reason, setReason] = useState("");
  const saving = useMutation({
    mutationFn: (to: string | null) =>
      overrideTotal(courseId, row, {
        reason,
        value: to,
        ...(categoryId !== null && { category_id: categoryId }),
      }),
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: gradebookKeys.grid(courseId) }),
  });
  return (
    <Form
      aria-label={t("grading.cell.override_total")}
      onSubmit={() => saving.mutate(typedValue(value))}
      {...useFormErrors(saving.error)}
    >
      <TextField
        name="value"
        label={t("grading.cell.override_total")}
        description={t("grading.cell.override_help")}
        value={value}
        onChange={setValue}
        maxLength={60}
        isRequired
      />
      <TextField
        name="reason"
        label={t("grading.cell.reason")}
        value={reason}
        onChange={setReason}
        maxLength={500}
        isRequired
      />
      <FormActions>
        <Button type="submit" variant="primary" isPending={saving.isPending}>
          {t("grading.cell.override")}
        </Button>
        {isOverridden && (
          <Button isDisabled={reason === ""} onPress={() => saving.mutate(null)}>
            {t("grading.cell.clear_override")}
          </Button>
        )}
      </FormActions>
    </Form>
  );
}
