import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import {
  type Assignment,
  type AssignmentView,
  assignmentCheckQuery,
  assignmentKeys,
  assignmentQuery,
  saveAssignment,
} from "@/api/queries/assignments.ts";
import { useI18n } from "@/i18n";
import { EditForm } from "@/shared/editing/edit-form.tsx";
import { SaveState } from "@/shared/editing/editing-notices.tsx";
import { SaveButton } from "@/shared/editing/save-button.tsx";
import { usePageTitle } from "@/shared/page-title.ts";
import { useFormErrors } from "@/shared/problem-text.ts";
import { required } from "@/shared/required.ts";
import { useEditing } from "@/shared/use-editing.ts";
import { PageSection } from "@/ui/page-header.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { TextArea, TextField } from "@/ui/text-field.tsx";
import styles from "./assignment.module.css";
import { ScoreField } from "./score-field.tsx";
import { MarkingFormEditor } from "./settings/marking-form-editor.tsx";
import { PublishPanel } from "./settings/publish-panel.tsx";
import { RuleGroups } from "./settings/rule-groups.tsx";

/** Writing an assignment: what is asked, its rules, how it is marked, and publishing it. */
export function AssignmentSettingsPage() {
  const { assignmentId } = useParams({
    from: "/signed-in/teaching-part/teaching/assignments/$assignmentId/",
  });
  const { data } = useQuery({ ...assignmentQuery(assignmentId), ...required });
  usePageTitle(data?.assignment.title);
  if (!data) return <LoadingState />;
  return <AssignmentSettings key={assignmentId} loaded={data} />;
}

type Revised = Assignment & { revision: number };

const formOf = ({ assignment, revision }: AssignmentView): Revised => ({ ...assignment, revision });

const isSame = (one: Assignment, other: Assignment) =>
  JSON.stringify({ ...one, revision: 0 }) === JSON.stringify({ ...other, revision: 0 });

function useAssignmentEditing(loaded: AssignmentView) {
  const client = useQueryClient();
  const query = assignmentQuery(loaded.id);
  return useEditing<Assignment>({
    key: `assignment.${loaded.id}`,
    loaded: formOf(loaded),
    isSame,
    reload: async () => formOf(await client.fetchQuery({ ...query, staleTime: 0 })),
    send: async ({ revision, ...assignment }) => {
      const saved = await saveAssignment(loaded.id, revision, assignment);
      client.setQueryData(query.queryKey, saved);
      void client.invalidateQueries({ queryKey: [...assignmentKeys.all, "of", saved.course_id] });
      return formOf(saved);
    },
  });
}

function AssignmentSettings({ loaded }: { loaded: AssignmentView }) {
  const { t } = useI18n();
  const editing = useAssignmentEditing(loaded);
  const { form, change, isDirty } = editing;
  const { data: check } = useQuery(assignmentCheckQuery(loaded.id, loaded.revision));
  const problems = useFormErrors(editing.error, nameOfField);
  const errorOf = (field: string) => problems.errors.find((each) => each.field === field)?.message;
  const parts = {
    assignment: form,
    change,
    errorOf,
    faulty: problems.errors.map(({ field }) => field),
  };
  return (
    <div className={styles.page}>
      <EditForm
        label={t("assignment.settings.form")}
        editing={editing}
        problems={problems}
        readable={(assignment) => JSON.stringify({ ...assignment, revision: undefined }, null, 2)}
        head={
          <div className={styles.bar}>
            <SaveState editing={editing} />
            <SaveButton isSaving={editing.isSaving} />
          </div>
        }
      >
        <TextField
          name="title"
          label={t("assignment.settings.title")}
          value={form.title}
          onChange={(title) => change({ title })}
          maxLength={500}
          isRequired
          isWide
        />
        <TextArea
          name="instructions"
          label={t("assignment.settings.instructions")}
          description={t("assignment.settings.instructions.help")}
          rows={10}
          value={form.instructions}
          onChange={(instructions) => change({ instructions })}
          isOptional
          isWide
        />
        <PageSection title={t("assignment.settings.rules")}>
          <RuleGroups {...parts} />
        </PageSection>
        <PageSection title={t("assignment.settings.marking")}>
          <ScoreField
            name="points"
            label={t("assignment.points")}
            description={t("assignment.settings.points.help")}
            value={form.points}
            onChange={(points) => change({ points: points ?? "0" })}
            most={9999}
            error={errorOf("points")}
          />
          <MarkingFormEditor {...parts} />
        </PageSection>
      </EditForm>
      <PageSection title={t("assignment.publish.title")}>
        <PublishPanel view={loaded} check={check} isDirty={isDirty} />
      </PageSection>
    </div>
  );
}

/** "assignment.form.criteria[1].title" as the form calls it: "form.criteria.1.title". */
function nameOfField(field: string): string {
  return field.replace(/^assignment\./, "").replace(/\[(\d+)\]/g, ".$1");
}
