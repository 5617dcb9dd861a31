import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import type { Editing } from "../use-editing.ts";
import styles from "./editing.module.css";

/** Whether what is typed is on the server; if not, that it is kept here. */
export function SaveState({ editing: { isSaving, isDirty } }: { editing: Editing }) {
  const { t } = useI18n();
  const state = isSaving ? "saving" : isDirty ? "unsaved" : "saved";
  return (
    <p role="status" className={styles.state}>
      {t(`author.editing.${state}`)}
    </p>
  );
}

/** What the author should know before going on: an edit of somebody else, or a draft of an earlier visit. */
export function EditingNotices({ editing }: { editing: Editing }) {
  const { t } = useI18n();
  if (editing.theirs && !editing.isComparing) {
    return (
      <Callout
        tone="warning"
        title={t("author.editing.theirs")}
        actions={
          <Button size="sm" onPress={editing.compare}>
            {t("author.editing.compare")}
          </Button>
        }
      />
    );
  }
  if (!editing.wasRestored) return null;
  return (
    <Callout
      title={t("common.draft.restored")}
      actions={
        <Button size="sm" onPress={editing.discard}>
          {t("common.draft.discard")}
        </Button>
      }
    />
  );
}
