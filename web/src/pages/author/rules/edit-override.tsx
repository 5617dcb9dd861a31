import { useQueryClient } from "@tanstack/react-query";
import { Problem } from "@/api/problem.ts";
import {
  type Override,
  overrideHistoryQuery,
  overridesChanged,
  updateOverride,
} from "@/api/queries/rules.ts";
import { useI18n } from "@/i18n";
import { EditForm } from "@/shared/editing/edit-form.tsx";
import { SaveButton } from "@/shared/editing/save-button.tsx";
import { useFormErrors } from "@/shared/problem-text.ts";
import { useEditing } from "@/shared/use-editing.ts";
import { FormActions } from "@/ui/form.tsx";
import { toast } from "@/ui/toast.ts";
import { TermFields } from "./term-fields.tsx";
import { type Terms, termsOf, termsRequest, termsText } from "./terms.ts";

interface EditOverrideProps {
  override: Override;
  onDone: () => void;
}

/** As the server refuses to change an exception that is gone. */
const takenBack = new Problem({ status: 404, code: "override.not_found", detail: "" });

const edited = (override: Override) => ({ ...termsOf(override), revision: override.revision });

function useOverrideEditing({ override, onDone }: EditOverrideProps) {
  const client = useQueryClient();
  const { t } = useI18n();
  const courseId = override.course_id;
  return useEditing<Terms>({
    key: `override.${override.id}`,
    loaded: edited(override),
    isSame: (one, other) => JSON.stringify(termsRequest(one)) === JSON.stringify(termsRequest(other)),
    reload: async () => {
      const { items } = await client.fetchQuery(overrideHistoryQuery(courseId, override.id));
      const last = items.at(-1);
      if (!last || last.action === "deleted") throw takenBack;
      return edited(last.state);
    },
    send: async (form) => {
      const saved = await updateOverride(courseId, override.id, termsRequest(form), form.revision);
      await overridesChanged(client, courseId);
      toast.show({ text: t("author.overrides.changed") });
      onDone();
      return edited(saved);
    },
  });
}

/** The terms of an exception; for whom and of what it is stays. */
export function EditOverride(props: EditOverrideProps) {
  const { override } = props;
  const { t, format } = useI18n();
  const editing = useOverrideEditing(props);
  const problems = useFormErrors(editing.error);
  const readable = (terms: Terms) => [termsText(t, format, terms), terms.reason].join("\n");
  return (
    <EditForm label={t("author.overrides.edit")} {...{ editing, problems, readable }}>
      <p>
        <bdi>{override.node_title ?? t("common.lock.something")}</bdi>
      </p>
      <TermFields terms={editing.form} change={editing.change} isOfCourse={override.scope === "course"} />
      <FormActions>
        <SaveButton isSaving={editing.isSaving} />
      </FormActions>
    </EditForm>
  );
}
