import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { type LessonDraft, lessonDraftQuery, updateLesson } from "@/api/queries/lesson-drafts.ts";
import { structureQuery } from "@/api/queries/structure.ts";
import { draftChanged } from "@/api/queries/versions.ts";
import { useI18n } from "@/i18n";
import { EditForm } from "@/shared/editing/edit-form.tsx";
import { SaveState } from "@/shared/editing/editing-notices.tsx";
import { SaveButton } from "@/shared/editing/save-button.tsx";
import { usePageTitle } from "@/shared/page-title.ts";
import { useFormErrors } from "@/shared/problem-text.ts";
import { required } from "@/shared/required.ts";
import { useEditing } from "@/shared/use-editing.ts";
import { Disclosure } from "@/ui/disclosure.tsx";
import { NumberField } from "@/ui/number-field.tsx";
import { Select } from "@/ui/select.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { TextArea, TextField } from "@/ui/text-field.tsx";
import styles from "./lesson-editor.module.css";
import { fieldOf, formOf, isSameText, type LessonForm, readable, textOf } from "./lesson-form.ts";
import { LessonNeighbours } from "./lesson-neighbours.tsx";
import { MaterialFields } from "./material/material-fields.tsx";
import { PageEditor } from "./page-editor.tsx";

/** Writing a lesson. */
export function LessonEditorPage() {
  const { courseId, lessonId } = useParams({
    from: "/signed-in/teaching-part/teaching/courses/$courseId/lessons/$lessonId",
  });
  const { data } = useQuery({ ...lessonDraftQuery(lessonId), ...required });
  usePageTitle(data?.title);
  if (!data) return <LoadingState />;
  return <LessonEditor key={lessonId} courseId={courseId} loaded={data} />;
}

/** The lesson as its form, saved to the server and told to whatever else shows it. */
function useLessonEditing(loaded: LessonDraft) {
  const client = useQueryClient();
  const query = lessonDraftQuery(loaded.id);
  return useEditing<LessonForm>({
    key: `lesson.${loaded.id}`,
    loaded: formOf(loaded),
    isSame: isSameText,
    reload: async () => formOf(await client.fetchQuery({ ...query, staleTime: 0 })),
    send: async (form) => {
      const saved = await updateLesson(loaded.id, form.revision, textOf(form));
      client.setQueryData(query.queryKey, saved);
      void client.invalidateQueries({ queryKey: structureQuery(saved.course_id).queryKey });
      draftChanged(client, saved.course_id);
      return formOf(saved);
    },
  });
}

const kinds = ["page", "video", "file", "link", "activity"] as const;
const mostMinutes = 6000;

export function LessonEditor({ courseId, loaded }: { courseId: string; loaded: LessonDraft }) {
  const { t } = useI18n();
  const editing = useLessonEditing(loaded);
  const { form, change } = editing;
  const problems = useFormErrors(editing.error, (field) => fieldOf(field, form));
  const errorOf = (field: string) => problems.errors.find((each) => each.field === field)?.message;
  const label = t("author.editor.label", { title: form.title });
  const head = (
    <>
      <h1 className="visually-hidden">{label}</h1>
      <div className={styles.bar}>
        <LessonNeighbours courseId={courseId} lessonId={loaded.id} />
        <SaveState editing={editing} />
        <SaveButton isSaving={editing.isSaving} />
      </div>
    </>
  );
  return (
    <EditForm {...{ label, editing, problems, readable, head }}>
      <div className={styles.facts}>
        <TextField
          isWide
          label={t("author.editor.title")}
          name="title"
          value={form.title}
          maxLength={200}
          isRequired
          onChange={(title) => change({ title })}
        />
        <Select
          label={t("author.editor.kind")}
          name="kind"
          options={kinds.map((kind) => ({ id: kind, label: t(`author.kind.${kind}`) }))}
          value={form.kind}
          onChange={(kind) => change({ kind: kinds.find((each) => each === kind) ?? "page" })}
        />
        <NumberField
          label={t("author.editor.teaching_minutes")}
          name="teaching_minutes"
          minValue={0}
          maxValue={mostMinutes}
          value={form.teachingMinutes}
          onChange={(minutes) => change({ teachingMinutes: minutes || 0 })}
        />
        <NumberField
          label={t("author.editor.exercise_minutes")}
          name="exercise_minutes"
          minValue={0}
          maxValue={mostMinutes}
          value={form.exerciseMinutes}
          onChange={(minutes) => change({ exerciseMinutes: minutes || 0 })}
        />
      </div>
      <MaterialFields
        courseId={courseId}
        lessonId={loaded.id}
        form={form}
        change={change}
        errorOf={errorOf}
      />
      <PageEditor
        courseId={courseId}
        format={form.format}
        onFormat={(format) => change({ format })}
        content={form.content}
        onChange={(content) => change({ content })}
        error={errorOf("content")}
      />
      <LessonLists form={form} change={change} />
    </EditForm>
  );
}

function LessonLists({ form, change }: { form: LessonForm; change: (part: Partial<LessonForm>) => void }) {
  const { t } = useI18n();
  const isUsed = [form.objectives, form.questions, form.keyPoints].some((text) => text.trim() !== "");
  return (
    <Disclosure title={t("author.editor.lists")} level={2} look="card" defaultExpanded={isUsed}>
      <p className={styles.listsHelp}>{t("author.editor.lists.help")}</p>
      <div className={styles.lists}>
        <TextArea
          isWide
          label={t("author.editor.questions")}
          name="questions"
          value={form.questions}
          onChange={(questions) => change({ questions })}
        />
        <TextArea
          isWide
          label={t("author.editor.objectives")}
          name="objectives"
          value={form.objectives}
          onChange={(objectives) => change({ objectives })}
        />
        <TextArea
          isWide
          label={t("author.editor.key_points")}
          name="key_points"
          value={form.keyPoints}
          onChange={(keyPoints) => change({ keyPoints })}
        />
      </div>
    </Disclosure>
  );
}
