import type { MarkingForm } from "@/api/queries/assignments.ts";
import { useI18n } from "@/i18n";
import { scoreValue } from "@/shared/score.ts";
import { Checkbox } from "@/ui/checkbox.tsx";
import { RadioGroup } from "@/ui/radio-group.tsx";
import { TextArea } from "@/ui/text-field.tsx";
import styles from "../assignment.module.css";
import type { FieldsProps } from "./fields.ts";
import { GuideEditor } from "./guide-editor.tsx";
import { RubricEditor } from "./rubric-editor.tsx";

const kinds = ["points", "rubric", "guide"] as const;

/** The form as another kind: what both can say is kept. */
export function formAs(kind: MarkingForm["kind"], form: MarkingForm): MarkingForm {
  if (kind === form.kind) return form;
  if (kind === "points") return { kind };
  const criteria = form.kind === "points" ? [] : form.criteria;
  const isShown = form.kind === "points" || form.is_shown_before;
  const known = criteria.map(({ id, title, description }) => ({ id, title, description }));
  if (kind === "rubric") {
    return { kind, criteria: known.map((each) => ({ ...each, levels: [] })), is_shown_before: isShown };
  }
  return {
    kind,
    criteria: known.map((each) => ({ ...each, marker_notes: "", most: "1" })),
    frequent_comments: [],
    is_shown_before: isShown,
  };
}

/** The most that a form gives; null: as many points as the assignment has. */
export function mostOfForm(form: MarkingForm): number | null {
  if (form.kind === "points") return null;
  const most =
    form.kind === "guide"
      ? form.criteria.map((criterion) => scoreValue(criterion.most))
      : form.criteria.map(({ levels }) => Math.max(0, ...levels.map(({ points }) => scoreValue(points))));
  return most.reduce((sum, each) => sum + each, 0);
}

/** How work is marked: by points, a rubric or a marking guide. */
export function MarkingFormEditor(props: FieldsProps) {
  const { t, format } = useI18n();
  const { form } = props.assignment;
  const set = (next: MarkingForm) => props.change({ form: next });
  const most = mostOfForm(form);
  return (
    <div className={styles.fields}>
      <RadioGroup
        name="form"
        label={t("assignment.form.title")}
        look="cards"
        options={kinds.map((value) => ({
          value,
          label: t(`assignment.form.${value}.kind`),
          description: t(`assignment.form.${value}.help`),
        }))}
        value={form.kind}
        onChange={(kind) => set(formAs(kinds.find((each) => each === kind) ?? "points", form))}
      />
      {form.kind === "rubric" && <RubricEditor form={form} onChange={set} />}
      {form.kind === "guide" && <GuideEditor form={form} onChange={set} />}
      {form.kind === "guide" && (
        <TextArea
          name="form.frequent_comments"
          label={t("assignment.form.frequent")}
          description={t("assignment.form.frequent.help")}
          rows={4}
          defaultValue={form.frequent_comments.join("\n")}
          onChange={(text) =>
            set({
              ...form,
              frequent_comments: text
                .split("\n")
                .flatMap((line) => (line.trim() === "" ? [] : [line.trim()])),
            })
          }
          isOptional
          isWide
        />
      )}
      {form.kind !== "points" && (
        <Checkbox
          name="form.is_shown_before"
          label={t("assignment.form.is_shown_before")}
          isSelected={form.is_shown_before}
          onChange={(is_shown_before) => set({ ...form, is_shown_before })}
        />
      )}
      {most !== null && <p role="status">{t("assignment.form.sum", { points: format.number(most) })}</p>}
    </div>
  );
}
