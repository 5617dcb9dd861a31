import { useQueryClient } from "@tanstack/react-query";
import { idempotencyKey } from "@/api/client.ts";
import { addNote, type Note, refreshNotes, removeNote } from "@/api/queries/companions.ts";
import { useI18n } from "@/i18n";
import { toast } from "@/ui/toast.ts";
import { problemText } from "../problem-text.ts";

/** Removes a note at once, and offers to write it again. */
export function useRemoveNote(): (note: Note) => void {
  const { t } = useI18n();
  const client = useQueryClient();
  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work();
      await refreshNotes(client);
    } catch (error) {
      toast.show({ tone: "danger", text: problemText(t, error) });
      return false;
    }
    return true;
  };
  const restore = (note: Note) =>
    attempt(() =>
      addNote(
        note.lesson_id,
        { content: note.content, ...(note.anchor === null ? {} : { anchor: note.anchor }) },
        idempotencyKey(),
      ),
    );
  return (note) => {
    void attempt(() => removeNote(note.id)).then((isRemoved) => {
      if (!isRemoved) return;
      toast.show({
        text: t("common.note.removed"),
        action: { label: t("common.note.undo"), run: () => void restore(note) },
      });
    });
  };
}
