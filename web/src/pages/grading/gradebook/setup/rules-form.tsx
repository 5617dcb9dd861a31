import { useState } from "react";
import type { Gradebook, GradebookRules } from "@/api/queries/gradebook.ts";
import { useI18n } from "@/i18n";
import { percentOf, scoreOfPercent } from "@/shared/percent.ts";
import { useFormErrors } from "@/shared/problem-text.ts";
import { useDraft } from "@/shared/use-draft.ts";
import { Button } from "@/ui/button.tsx";
import { Checkbox } from "@/ui/checkbox.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { NumberField } from "@/ui/number-field.tsx";
import { Select } from "@/ui/select.tsx";
import { TextArea, TextField } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.ts";
import { CategoryFields } from "./category-fields.tsx";
import { stepsOf, textOfScale } from "./scale-text.ts";
import { useBookChange } from "./use-book.ts";

const displays = ["percent", "points", "letter"] as const;
const none = "-";

/** How the final grade is made of all, and how it is shown. */
export function RulesForm({ book }: { book: Gradebook }) {
  const { t } = useI18n();
  const draft = useDraft<GradebookRules>(`gradebook.${book.course_id}.${book.revision}`, book.rules);
  const rules = draft.value;
  const change = (part: Partial<GradebookRules>) => draft.change({ ...rules, ...part });
  const saving = useBookChange(book, () => {
    draft.forget(rules);
    toast.show({ text: t("grading.setup.saved") });
  });
  const nameOf = (field: string) => field.replace(/^rules\./, "");
  return (
    <Form
      aria-label={t("grading.setup.rules")}
      onSubmit={() => saving.mutate((requests) => requests.setRules(rules))}
      {...useFormErrors(saving.error, nameOf)}
    >
      <CategoryFields rules={rules.top} change={(part) => change({ top: { ...rules.top, ...part } })} />
      <Select
        label={t("grading.setup.display")}
        options={displays.map((id) => ({ id, label: t(`grading.setup.display.${id}`) }))}
        value={rules.display}
        onChange={(id) => change({ display: displays.find((each) => each === id) ?? "percent" })}
      />
      <NumberField
        name="pass"
        label={t("grading.setup.pass")}
        value={rules.pass === null ? Number.NaN : percentOf(rules.pass)}
        onChange={(percent) => change({ pass: Number.isNaN(percent) ? null : scoreOfPercent(percent) })}
        minValue={0}
        maxValue={100}
        isOptional
      />
      <Scales rules={rules} change={change} />
      <TextField
        name="formula"
        label={t("grading.setup.formula")}
        description={t("grading.setup.formula_help")}
        value={rules.formula ?? ""}
        onChange={(formula) => change({ formula: formula === "" ? null : formula })}
        maxLength={1000}
        isOptional
      />
      <Checkbox
        label={t("grading.setup.shows_total")}
        isSelected={rules.shows_total}
        onChange={(shows_total) => change({ shows_total })}
      />
      <FormActions>
        <Button type="submit" variant="primary" isPending={saving.isPending}>
          {t("grading.setup.save")}
        </Button>
      </FormActions>
    </Form>
  );
}

interface ScalesProps {
  rules: GradebookRules;
  change: (part: Partial<GradebookRules>) => void;
}

/** The book's scales, a step a line; one of them is the final grade's. */
function Scales({ rules, change }: ScalesProps) {
  const { t } = useI18n();
  const set = (index: number, part: Partial<GradebookRules["scales"][0]>) =>
    change({ scales: rules.scales.map((scale, i) => (i === index ? { ...scale, ...part } : scale)) });
  return (
    <>
      {rules.scales.map((scale, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: scales keep their order, and their names are being typed
        <fieldset key={index}>
          <legend>{t("grading.setup.scale_number", { number: index + 1 })}</legend>
          <TextField
            name={`scales.${index}.name`}
            label={t("grading.setup.scale_name")}
            value={scale.name}
            onChange={(name) => set(index, { name })}
            maxLength={60}
            isRequired
          />
          <Steps scale={scale} name={`scales.${index}.steps`} onChange={(steps) => set(index, { steps })} />
          <Button
            size="sm"
            variant="quiet"
            onPress={() =>
              change({
                scales: rules.scales.filter((_, i) => i !== index),
                ...(rules.scale === scale.name && { scale: "" }),
              })
            }
          >
            {t("grading.setup.remove_scale")}
          </Button>
        </fieldset>
      ))}
      <div>
        <Button
          size="sm"
          onPress={() =>
            change({
              scales: [
                ...rules.scales,
                {
                  name: t("grading.setup.new_scale", { number: rules.scales.length + 1 }),
                  steps: stepsOf("A 90\nB 80\nC 70\nD 60\nF 0"),
                },
              ],
            })
          }
        >
          {t("grading.setup.add_scale")}
        </Button>
      </div>
      {rules.scales.length > 0 && (
        <Select
          label={t("grading.setup.scale")}
          options={[
            { id: none, label: t("grading.setup.no_scale") },
            ...rules.scales.map(({ name }) => ({ id: name, label: name })),
          ]}
          value={rules.scale === "" ? none : rules.scale}
          onChange={(id) => change({ scale: id === none ? "" : id })}
        />
      )}
    </>
  );
}

interface StepsProps {
  scale: GradebookRules["scales"][0];
  name: string;
  onChange: (steps: GradebookRules["scales"][0]["steps"]) => void;
}

/** What is being typed stays as it is typed. */
function Steps({ scale, name, onChange }: StepsProps) {
  const { t } = useI18n();
  const told = textOfScale(scale);
  const [typed, setTyped] = useState(told);
  const shown = textOfScale({ name: "", steps: stepsOf(typed) }) === told ? typed : told;
  return (
    <TextArea
      name={name}
      label={t("grading.setup.steps")}
      description={t("grading.setup.steps_help")}
      rows={5}
      value={shown}
      onChange={(text) => {
        setTyped(text);
        // What a label counts for is not in the text: it stays with the label.
        const countOf = (label: string) => scale.steps.find((step) => step.label === label)?.value ?? null;
        onChange(stepsOf(text).map((step) => ({ ...step, value: countOf(step.label) })));
      }}
      isRequired
    />
  );
}
