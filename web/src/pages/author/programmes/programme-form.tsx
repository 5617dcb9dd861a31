import { useQueryClient } from "@tanstack/react-query";
import { type Programme, programmeQuery, showProgramme, updateProgramme } from "@/api/queries/programmes.ts";
import { useI18n } from "@/i18n";
import { EditForm } from "@/shared/editing/edit-form.tsx";
import { SaveState } from "@/shared/editing/editing-notices.tsx";
import { SaveButton } from "@/shared/editing/save-button.tsx";
import { useFormErrors } from "@/shared/problem-text.ts";
import { useEditing } from "@/shared/use-editing.ts";
import { FormActions } from "@/ui/form.tsx";
import { NumberField } from "@/ui/number-field.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { RadioGroup } from "@/ui/radio-group.tsx";
import { TextArea, TextField } from "@/ui/text-field.tsx";
import { CourseChoice } from "./course-choice.tsx";
import { CourseRows } from "./course-rows.tsx";
import { changeOf, formOf, isSameForm, type ProgrammeForm as Values } from "./form.ts";

function useProgrammeEditing(programme: Programme) {
  const client = useQueryClient();
  return useEditing<Values>({
    key: `programme.${programme.id}`,
    loaded: formOf(programme),
    isSame: isSameForm,
    reload: async () => formOf(await client.fetchQuery({ ...programmeQuery(programme.id), staleTime: 0 })),
    send: async (form) => {
      const saved = await updateProgramme(programme.id, form.revision, changeOf(form));
      void showProgramme(client, saved);
      return formOf(saved);
    },
  });
}

/** Texts, rules and courses of a programme, saved together. */
export function ProgrammeForm({ programme }: { programme: Programme }) {
  const { t } = useI18n();
  const editing = useProgrammeEditing(programme);
  const { form, change } = editing;
  const problems = useFormErrors(editing.error);
  const readable = useReadable();
  return (
    <EditForm label={t("author.programmes.form")} {...{ editing, problems, readable }}>
      <Texts form={form} change={change} />
      <PageSection title={t("author.programmes.courses")}>
        <CourseRows courses={form.courses} onChange={(courses) => change({ courses })} />
        <CourseChoice
          chosen={form.courses}
          onAdd={(course) => change({ courses: [...form.courses, course] })}
        />
      </PageSection>
      <Rules form={form} change={change} />
      <FormActions>
        <SaveButton isSaving={editing.isSaving} />
        <SaveState editing={editing} />
      </FormActions>
    </EditForm>
  );
}

interface PartProps {
  form: Values;
  change: (part: Partial<Values>) => void;
}

function Texts({ form, change }: PartProps) {
  const { t } = useI18n();
  return (
    <>
      <TextField
        name="title"
        label={t("author.programmes.name")}
        value={form.title}
        onChange={(title) => change({ title })}
        maxLength={200}
        isRequired
        isWide
      />
      <TextArea
        name="summary"
        label={t("author.programmes.summary")}
        value={form.summary}
        onChange={(summary) => change({ summary })}
        maxLength={1000}
        rows={2}
        isWide
      />
      <TextArea
        name="description"
        label={t("author.programmes.description")}
        value={form.description}
        onChange={(description) => change({ description })}
        maxLength={20_000}
        isWide
      />
    </>
  );
}

function Rules({ form, change }: PartProps) {
  const { t } = useI18n();
  const optional = form.courses.filter(({ isRequired }) => !isRequired).length;
  return (
    <>
      <RadioGroup
        name="course_order"
        label={t("author.programmes.order")}
        value={form.order}
        onChange={(order) => change({ order: order === "ordered" ? "ordered" : "free" })}
        options={[
          { value: "free", label: t("author.programmes.order.free") },
          { value: "ordered", label: t("author.programmes.order.ordered") },
        ]}
      />
      <NumberField
        name="optional_count"
        label={t("author.programmes.optional_count")}
        description={t("author.programmes.optional_count.explain", { count: optional })}
        value={form.optionalCount}
        onChange={(count) => change({ optionalCount: Number.isNaN(count) ? 0 : count })}
        minValue={0}
        maxValue={50}
      />
    </>
  );
}

/** All of it as one text, for comparing two. */
function useReadable() {
  const { t } = useI18n();
  return (form: Values) =>
    [
      `${t("author.programmes.name")}: ${form.title}`,
      `${t("author.programmes.summary")}: ${form.summary}`,
      `${t("author.programmes.description")}: ${form.description}`,
      `${t("author.programmes.order")}: ${t(`author.programmes.order.${form.order}`)}`,
      `${t("author.programmes.optional_count")}: ${form.optionalCount}`,
      ...form.courses.map(
        ({ title, isRequired }) =>
          `${title}: ${t(isRequired ? "author.programmes.required" : "author.programmes.optional")}`,
      ),
    ].join("\n");
}
