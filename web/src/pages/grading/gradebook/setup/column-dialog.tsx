import { useState } from "react";
import type { Gradebook, GradeColumn, GradeColumnRules } from "@/api/queries/gradebook.ts";
import { useI18n } from "@/i18n";
import { percentOf, scoreOfPercent } from "@/shared/percent.ts";
import { useFormErrors } from "@/shared/problem-text.ts";
import { scoreText, scoreValue } from "@/shared/score.ts";
import { Button } from "@/ui/button.tsx";
import { Checkbox } from "@/ui/checkbox.tsx";
import { DateTimeField } from "@/ui/date-time-field.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { NumberField } from "@/ui/number-field.tsx";
import { Select } from "@/ui/select.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { useBookChange } from "./use-book.ts";

const emptyRules: GradeColumnRules = {
  weight: "1",
  is_extra_credit: false,
  counts: true,
  is_hidden: false,
  hidden_until: null,
  is_locked: false,
  is_moderated: false,
  display: "points",
  scale: "",
  curve: null,
  formula: null,
};

const none = "-";
const displays = ["points", "percent", "letter"] as const;

interface ColumnDialogProps {
  book: Gradebook;
  /** Null for a new one. */
  given: GradeColumn | null;
  onClose: () => void;
}

/** A column of grades: what it is worth, where it counts, who sees it. */
export function ColumnDialog({ book, given, onClose }: ColumnDialogProps) {
  const { t } = useI18n();
  const [title, setTitle] = useState(given?.title ?? "");
  const [most, setMost] = useState(given ? scoreValue(given.most) : 100);
  const [category, setCategory] = useState(given?.category_id ?? none);
  const [rules, setRules] = useState(given?.rules ?? emptyRules);
  const change = (part: Partial<GradeColumnRules>) => setRules({ ...rules, ...part });
  const saving = useBookChange(book, onClose);
  const isOfActivity = given?.kind === "quiz" || given?.kind === "assignment";
  const save = () => {
    const own = isOfActivity ? {} : { title, most: scoreText(most || 0) };
    const body = { rules, category_id: category === none ? null : category };
    saving.mutate((requests) =>
      given
        ? requests.changeColumn(given.id, { ...own, ...body })
        : requests.addColumn({ title, most: scoreText(most || 0), ...body }),
    );
  };
  const nameOf = (field: string) => field.replace(/^rules\./, "");
  return (
    <Dialog
      isOpen
      isDismissable={false}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={given?.title ?? t("grading.setup.add_column")}
    >
      <Form aria-label={t("grading.setup.column")} onSubmit={save} {...useFormErrors(saving.error, nameOf)}>
        {isOfActivity ? (
          <p>{t("grading.setup.of_activity")}</p>
        ) : (
          <>
            <TextField
              name="title"
              label={t("grading.setup.title")}
              value={title}
              onChange={setTitle}
              maxLength={200}
              isRequired
            />
            <NumberField
              name="most"
              label={t("grading.setup.most")}
              value={most}
              onChange={setMost}
              minValue={0}
              maxValue={9999}
              isRequired
            />
          </>
        )}
        <Select
          label={t("grading.setup.category")}
          options={[
            { id: none, label: t("grading.setup.no_category") },
            ...book.categories.map(({ id, title: name }) => ({ id, label: name })),
          ]}
          value={category}
          onChange={setCategory}
        />
        <ColumnRuleFields book={book} rules={rules} change={change} isCalculable={!isOfActivity} />
        <FormActions>
          <Button type="submit" variant="primary" isPending={saving.isPending}>
            {t("grading.setup.save")}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}

interface ColumnRuleFieldsProps {
  book: Gradebook;
  rules: GradeColumnRules;
  change: (part: Partial<GradeColumnRules>) => void;
  isCalculable: boolean;
}

const boxes = [
  ["counts", "grading.setup.counts"],
  ["is_extra_credit", "grading.setup.extra_credit"],
  ["is_hidden", "grading.setup.hidden"],
  ["is_locked", "grading.setup.locked"],
  ["is_moderated", "grading.setup.moderated"],
] as const;

function ColumnRuleFields({ book, rules, change, isCalculable }: ColumnRuleFieldsProps) {
  const { t } = useI18n();
  return (
    <>
      <NumberField
        label={t("grading.setup.weight")}
        description={t("grading.setup.weight_help")}
        value={percentOf(rules.weight)}
        onChange={(percent) => change({ weight: scoreOfPercent(percent || 0) })}
        minValue={0}
        maxValue={10_000}
      />
      <Select
        label={t("grading.setup.display")}
        options={displays.map((id) => ({ id, label: t(`grading.setup.display.${id}`) }))}
        value={rules.display}
        onChange={(id) => change({ display: displays.find((each) => each === id) ?? "points" })}
      />
      {rules.display === "letter" && book.rules.scales.length > 0 && (
        <Select
          label={t("grading.setup.column_scale")}
          options={[
            { id: none, label: t("grading.setup.book_scale") },
            ...book.rules.scales.map(({ name }) => ({ id: name, label: name })),
          ]}
          value={rules.scale === "" ? none : rules.scale}
          onChange={(id) => change({ scale: id === none ? "" : id })}
        />
      )}
      {boxes.map(([field, label]) => (
        <Checkbox
          key={field}
          label={t(label)}
          isSelected={rules[field]}
          onChange={(isSelected) => change({ [field]: isSelected })}
        />
      ))}
      <DateTimeField
        name="hidden_until"
        label={t("grading.setup.hidden_until")}
        value={rules.hidden_until}
        onChange={(hidden_until) => change({ hidden_until })}
        isOptional
      />
      {isCalculable && (
        <TextField
          name="formula"
          label={t("grading.setup.column_formula")}
          description={t("grading.setup.column_formula_help")}
          value={rules.formula ?? ""}
          onChange={(formula) => change({ formula: formula === "" ? null : formula })}
          maxLength={1000}
          isOptional
        />
      )}
    </>
  );
}
