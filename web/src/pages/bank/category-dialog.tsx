import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { asProblem } from "@/api/problem.ts";
import {
  type Bank,
  type BankCategory,
  bankKeys,
  createCategory,
  updateCategory,
} from "@/api/queries/banks.ts";
import { useI18n } from "@/i18n";
import { useFormErrors } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { CategorySelect } from "./category-select.tsx";
import { categoryRefusal } from "./use-category-refusal.ts";

export type CategoryTask =
  | { kind: "create"; parent: BankCategory | null }
  | { kind: "rename"; category: BankCategory }
  | { kind: "move"; category: BankCategory };

interface CategoryDialogProps {
  bank: Bank;
  categories: readonly BankCategory[];
  task: CategoryTask;
  onClose: () => void;
}

/** Itself and everything below it: there it cannot go. */
function branchOf(categories: readonly BankCategory[], root: BankCategory): ReadonlySet<string> {
  const branch = new Set([root.id]);
  // Each comes before those below it.
  for (const { id, parent_id } of categories) {
    if (parent_id !== null && branch.has(parent_id)) branch.add(id);
  }
  return branch;
}

function startOf(task: CategoryTask): { title: string; parent: string | null } {
  if (task.kind === "create") return { title: "", parent: task.parent?.id ?? null };
  return { title: task.category.title, parent: task.category.parent_id };
}

/** Makes, renames or moves a category. */
export function CategoryDialog({ bank, categories, task, onClose }: CategoryDialogProps) {
  const { t } = useI18n();
  const client = useQueryClient();
  const [form, setForm] = useState(() => startOf(task));
  const saving = useMutation({
    mutationFn: ({ title, parent }: typeof form) => {
      if (task.kind === "create") return createCategory(bank.id, title, parent);
      const change = task.kind === "rename" ? { title } : { parent_id: parent };
      return updateCategory(bank.id, task.category.id, change);
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: bankKeys.one(bank.id) });
      onClose();
    },
  });
  const problems = useFormErrors(saving.error);
  const refused =
    saving.error && asProblem(saving.error).errors.length === 0
      ? { errors: [], error: categoryRefusal(t, saving.error) }
      : problems;
  const branch = task.kind === "create" ? new Set<string>() : branchOf(categories, task.category);
  const title = t(`bank.category.${task.kind}.title`);
  return (
    <Dialog isOpen isDismissable={false} onOpenChange={(open) => open || onClose()} title={title}>
      <Form aria-label={title} onSubmit={() => saving.mutate(form)} {...refused}>
        {task.kind !== "move" && (
          <TextField
            isRequired
            isWide
            autoFocus
            label={t("bank.category.name")}
            name="title"
            maxLength={200}
            value={form.title}
            onChange={(typed) => setForm({ ...form, title: typed })}
          />
        )}
        {task.kind !== "rename" && (
          <CategorySelect
            label={t("bank.category.parent")}
            name="parent_id"
            noneLabel={t("bank.category.top")}
            categories={categories.filter(({ id }) => !branch.has(id))}
            value={form.parent}
            onChange={(parent) => setForm({ ...form, parent })}
          />
        )}
        <FormActions>
          <Button type="submit" variant="primary" isPending={saving.isPending}>
            {t("bank.save")}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
