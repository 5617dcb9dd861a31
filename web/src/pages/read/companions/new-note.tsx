import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { addNote, refreshNotes } from "@/api/queries/companions.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { useDraft } from "@/shared/use-draft.ts";
import { useOnceOnly } from "@/shared/use-once-only.ts";
import { Button } from "@/ui/button.tsx";
import { Checkbox } from "@/ui/checkbox.tsx";
import { TextArea } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.ts";
import styles from "./notes-drawer.module.css";

const longest = 10_000;

interface NewNoteProps {
  lessonId: string;
  /** What the reader is at; the note can be about it. */
  heading: { id: string; text: string } | undefined;
}

/** What is typed is kept in this browser until it is saved. */
export function NewNote({ lessonId, heading }: NewNoteProps) {
  const { t } = useI18n();
  const client = useQueryClient();
  const draft = useDraft(`note.${lessonId}`, "");
  const [isAboutHeading, setAboutHeading] = useState(true);
  const onceOnly = useOnceOnly();
  const save = useMutation({
    mutationFn: () => {
      const note = { content: draft.value, ...(heading && isAboutHeading ? { anchor: heading.id } : {}) };
      return onceOnly(note, (key) => addNote(lessonId, note, key));
    },
    onSuccess: () => {
      draft.forget("");
      return refreshNotes(client);
    },
    onError: (error) => toast.show({ tone: "danger", text: problemText(t, error) }),
  });
  return (
    <div className={styles.form}>
      <TextArea
        label={t("read.notes.new")}
        description={t("read.notes.markdown")}
        value={draft.value}
        onChange={draft.change}
        maxLength={longest}
        isWide
      />
      {heading && (
        <Checkbox
          label={t("read.notes.about", { heading: heading.text })}
          isSelected={isAboutHeading}
          onChange={setAboutHeading}
        />
      )}
      <div>
        <Button
          variant="primary"
          isDisabled={draft.value.trim() === ""}
          isPending={save.isPending}
          onPress={() => save.mutate()}
        >
          {t("read.notes.save")}
        </Button>
      </div>
    </div>
  );
}
