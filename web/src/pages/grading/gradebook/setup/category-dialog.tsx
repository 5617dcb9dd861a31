import { useState } from "react";
import type { Gradebook, GradeCategory, GradeCategoryRules } from "@/api/queries/gradebook.ts";
import { useI18n } from "@/i18n";
import { percentOf, scoreOfPercent } from "@/shared/percent.ts";
import { useFormErrors } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Checkbox } from "@/ui/checkbox.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { NumberField } from "@/ui/number-field.tsx";
import { Select } from "@/ui/select.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { CategoryFields } from "./category-fields.tsx";
import { useBookChange } from "./use-book.ts";

const emptyRules: GradeCategoryRules = {
  aggregation: "points",
  missing: "left_out",
  weight: "1",
  is_extra_credit: false,
  is_hidden: false,
  is_capped: false,
  renormalizes: true,
  drop_lowest: 0,
  drop_highest: 0,
  never_dropped: [],
};

const top = "-";

interface CategoryDialogProps {
  book: Gradebook;
  /** Null for a new one. */
  given: GradeCategory | null;
  onClose: () => void;
}

/** A category of grades: what it is called, what it weighs, and how its grades become one. */
export function CategoryDialog({ book, given, onClose }: CategoryDialogProps) {
  const { t } = useI18n();
  const [title, setTitle] = useState(given?.title ?? "");
  const [parent, setParent] = useState(given?.parent_id ?? top);
  const [rules, setRules] = useState(given?.rules ?? emptyRules);
  const change = (part: Partial<GradeCategoryRules>) => setRules({ ...rules, ...part });
  const saving = useBookChange(book, onClose);
  const save = () => {
    const body = { title, rules, parent_id: parent === top ? null : parent };
    saving.mutate((requests) =>
      given ? requests.changeCategory(given.id, body) : requests.addCategory(body),
    );
  };
  return (
    <Dialog
      isOpen
      isDismissable={false}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={given?.title ?? t("grading.setup.add_category")}
    >
      <Form aria-label={t("grading.setup.category")} onSubmit={save} {...useFormErrors(saving.error)}>
        <TextField
          name="title"
          label={t("grading.setup.title")}
          value={title}
          onChange={setTitle}
          maxLength={200}
          isRequired
        />
        <Select
          label={t("grading.setup.within")}
          options={[
            { id: top, label: t("grading.setup.top") },
            ...book.categories
              .filter(({ id }) => id !== given?.id)
              .map((each) => ({ id: each.id, label: each.title })),
          ]}
          value={parent}
          onChange={setParent}
        />
        <NumberField
          label={t("grading.setup.weight")}
          description={t("grading.setup.weight_help")}
          value={percentOf(rules.weight)}
          onChange={(percent) => change({ weight: scoreOfPercent(percent || 0) })}
          minValue={0}
          maxValue={10_000}
        />
        <CategoryFields rules={rules} change={change} />
        <Checkbox
          label={t("grading.setup.extra_credit")}
          isSelected={rules.is_extra_credit}
          onChange={(is_extra_credit) => change({ is_extra_credit })}
        />
        <Checkbox
          label={t("grading.setup.hidden")}
          isSelected={rules.is_hidden}
          onChange={(is_hidden) => change({ is_hidden })}
        />
        <FormActions>
          <Button type="submit" variant="primary" isPending={saving.isPending}>
            {t("grading.setup.save")}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
