import type { ReactNode } from "react";
import type { Bank } from "@/api/queries/banks.ts";
import { useI18n } from "@/i18n";
import { EditForm } from "@/shared/editing/edit-form.tsx";
import { SaveState } from "@/shared/editing/editing-notices.tsx";
import { SaveButton } from "@/shared/editing/save-button.tsx";
import type { useEditing } from "@/shared/use-editing.ts";
import { Badge } from "@/ui/badge.tsx";
import styles from "./editor.module.css";
import { Faults, useQuestionFaults } from "./faults.tsx";
import type { QuestionForm } from "./model.ts";
import { QuestionFields } from "./question-fields.tsx";
import { readable } from "./readable.ts";
import { UploadPlace } from "./upload-place.tsx";

interface QuestionEditorProps {
  bank: Bank;
  editing: ReturnType<typeof useEditing<QuestionForm>>;
  /** Nothing of it is on the server yet. */
  isNew?: boolean;
  /** What else can be done with the question. */
  actions?: ReactNode;
}

/** Writing a question, of whatever type. */
export function QuestionEditor({ bank, editing, isNew = false, actions }: QuestionEditorProps) {
  const { t } = useI18n();
  const { form, change } = editing;
  const problems = useQuestionFaults(editing.error);
  const { kind } = form.question.body.interaction;
  const head = (
    <div className={styles.bar}>
      <Badge>{t(`bank.kind.${kind}`)}</Badge>
      {(!isNew || editing.isDirty) && <SaveState editing={editing} />}
      {actions}
      <SaveButton isSaving={editing.isSaving} />
    </div>
  );
  return (
    <UploadPlace bank={bank}>
      {(filesOf) => (
        <div className={styles.editing}>
          <EditForm label={t("bank.editor.form")} {...{ editing, problems, readable, head }}>
            <Faults problems={problems}>
              <QuestionFields bankId={bank.id} form={form} change={change} />
            </Faults>
            {filesOf}
          </EditForm>
        </div>
      )}
    </UploadPlace>
  );
}
