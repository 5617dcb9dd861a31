import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { courseQuery } from "@/api/queries/courses.ts";
import { reportQuery } from "@/api/queries/reports.ts";
import { createOverride, overridesChanged, ruleChoicesQuery } from "@/api/queries/rules.ts";
import { structureQuery } from "@/api/queries/structure.ts";
import { useI18n } from "@/i18n";
import { useFormErrors } from "@/shared/problem-text.ts";
import { useDraft } from "@/shared/use-draft.ts";
import { Button } from "@/ui/button.tsx";
import { Checkbox } from "@/ui/checkbox.tsx";
import { ComboBox } from "@/ui/combo-box.tsx";
import { DateTimeField } from "@/ui/date-time-field.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { NumberField } from "@/ui/number-field.tsx";
import { TextArea } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.ts";

interface Exception {
  /** "user:<id>" or "group:<id>"; "" as long as nobody is chosen. */
  whom: string;
  node: string;
  opensAt: string | null;
  dueAt: string | null;
  extraDays: number | null;
  exempt: boolean;
  completed: boolean;
  reason: string;
}

const emptyException = (courseId: string): Exception => ({
  whom: "",
  node: courseId,
  opensAt: null,
  dueAt: null,
  extraDays: null,
  exempt: false,
  completed: false,
  reason: "",
});

function requestOf(form: Exception) {
  const [kind, id = ""] = form.whom.split(":");
  return {
    node_id: form.node,
    ...(kind === "group" ? { group_id: id } : { user_id: id }),
    opens_at: form.opensAt,
    due_at: form.dueAt,
    extra_days: form.extraDays,
    exempt_from_conditions: form.exempt,
    counts_as_completed: form.completed,
    reason: form.reason.trim(),
  };
}

/** Students and groups, and the course with its parts, to choose from. */
function useOptions(courseId: string) {
  const { t } = useI18n();
  const { data: course } = useQuery(courseQuery(courseId));
  const { data: structure } = useQuery(structureQuery(courseId));
  const { data: choices } = useQuery(ruleChoicesQuery(courseId));
  const { data: report } = useInfiniteQuery(reportQuery(courseId, { sort: "name", order: "asc" }));
  const groups = choices?.items.filter(({ kind }) => kind !== "course") ?? [];
  const students = report?.pages.flatMap((page) => page.items) ?? [];
  return {
    whom: [
      ...groups.map(({ id, title, kind }) => ({
        id: `group:${id}`,
        label: title,
        detail: t(kind === "section" ? "author.overrides.section" : "author.overrides.cohort"),
      })),
      ...students.map(({ user_id, name, email }) => ({
        id: `user:${user_id}`,
        label: name ?? email ?? user_id,
        ...(email !== null && { detail: email }),
      })),
    ],
    nodes: [
      { id: courseId, label: t("author.overrides.whole", { title: course?.title ?? "" }) },
      ...(structure?.modules.flatMap((module) => [
        { id: module.id, label: module.title },
        ...module.lessons.map((lesson) => ({ id: lesson.id, label: lesson.title, detail: module.title })),
      ]) ?? []),
    ],
  };
}

/** An exception for a student, a section or a cohort. */
export function NewOverride({ courseId, onDone }: { courseId: string; onDone: () => void }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const draft = useDraft(`override.${courseId}`, emptyException(courseId));
  const form = draft.value;
  const change = (part: Partial<Exception>) => draft.change({ ...form, ...part });
  const options = useOptions(courseId);
  const saving = useMutation({
    mutationFn: () => createOverride(courseId, requestOf(form)),
    onSuccess: async () => {
      draft.forget(emptyException(courseId));
      await overridesChanged(client, courseId);
      toast.show({ text: t("author.overrides.added") });
      onDone();
    },
  });
  return (
    <Form
      aria-label={t("author.overrides.add")}
      onSubmit={() => saving.mutate()}
      {...useFormErrors(saving.error)}
    >
      <ComboBox
        isRequired
        name="user_id"
        label={t("author.overrides.for")}
        options={options.whom}
        value={form.whom === "" ? null : form.whom}
        onChange={(whom) => change({ whom: whom ?? "" })}
      />
      <ComboBox
        isRequired
        name="node_id"
        label={t("author.overrides.of")}
        options={options.nodes}
        value={form.node}
        onChange={(node) => change({ node: node ?? courseId })}
      />
      <DateTimeField
        isOptional
        name="opens_at"
        label={t("author.overrides.opens_at")}
        value={form.opensAt}
        onChange={(opensAt) => change({ opensAt })}
      />
      <DateTimeField
        isOptional
        name="due_at"
        label={t("author.overrides.due_at")}
        value={form.dueAt}
        onChange={(dueAt) => change({ dueAt })}
      />
      <NumberField
        isOptional
        label={t("author.overrides.extra_days")}
        description={t("author.overrides.extra_days.help")}
        value={form.extraDays ?? Number.NaN}
        minValue={1}
        maxValue={3650}
        onChange={(days) => change({ extraDays: Number.isNaN(days) ? null : days })}
      />
      <Checkbox
        label={t("author.overrides.exempt")}
        description={t("author.overrides.exempt.help")}
        isSelected={form.exempt}
        onChange={(exempt) => change({ exempt })}
      />
      {form.node !== courseId && (
        <Checkbox
          label={t("author.overrides.completed")}
          isSelected={form.completed}
          onChange={(completed) => change({ completed })}
        />
      )}
      <TextArea
        isRequired
        name="reason"
        rows={2}
        label={t("author.overrides.reason")}
        description={t("author.overrides.reason.help")}
        value={form.reason}
        maxLength={1000}
        onChange={(reason) => change({ reason })}
      />
      <FormActions>
        <Button type="submit" variant="primary" isPending={saving.isPending}>
          {t("author.overrides.save")}
        </Button>
      </FormActions>
    </Form>
  );
}
