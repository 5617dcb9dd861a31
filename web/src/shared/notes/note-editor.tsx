import { useQueryClient } from "@tanstack/react-query";
import { asProblem } from "@/api/problem.ts";
import { changeNote, lessonNotesQuery, type Note, refreshNotes } from "@/api/queries/companions.ts";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { Row, Stack } from "@/ui/layout.tsx";
import { TextArea } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.ts";
import { ComparedEdit } from "../compared-edit.tsx";
import { problemText } from "../problem-text.ts";
import { useEditing } from "../use-editing.ts";

const longest = 10_000;

type NoteText = Pick<Note, "content">;

const textOf = ({ content, revision }: Note) => ({ content, revision });

function useNoteEditing(note: Note, onDone: () => void) {
  const { t } = useI18n();
  const client = useQueryClient();
  const isOurs = ({ id }: Note) => id === note.id;
  const finish = () => {
    onDone();
    return refreshNotes(client);
  };
  const editing = useEditing<NoteText>({
    key: `note.text.${note.id}`,
    loaded: textOf(note),
    isSame: (one, other) => one.content === other.content,
    send: async ({ content, revision }) => {
      try {
        const saved = await changeNote({ ...note, revision }, content);
        void finish();
        return textOf(saved);
      } catch (error) {
        if (asProblem(error).status !== 412) toast.show({ tone: "danger", text: problemText(t, error) });
        throw error;
      }
    },
    reload: async () => {
      const fresh = await client.fetchQuery({ ...lessonNotesQuery(note.lesson_id), staleTime: 0 });
      return textOf(fresh.items.find(isOurs) ?? note);
    },
  });
  const leave = (forget: () => void) => () => {
    forget();
    void finish();
  };
  return { ...editing, takeTheirs: leave(editing.takeTheirs), cancel: leave(editing.discard) };
}

/** A note while it is changed. When another device was faster, both texts are shown. */
export function NoteEditor({ note, onDone }: { note: Note; onDone: () => void }) {
  const { t } = useI18n();
  const editing = useNoteEditing(note, onDone);
  const { content } = editing.form;
  return (
    <Stack gap={3}>
      <TextArea
        label={t("common.note.text")}
        value={content}
        onChange={(text) => editing.change({ content: text })}
        maxLength={longest}
        autoFocus
        isWide
      />
      <Row gap={2}>
        <Button
          variant="primary"
          size="sm"
          isDisabled={content.trim() === ""}
          isPending={editing.isSaving}
          onPress={editing.save}
        >
          {t("common.note.save")}
        </Button>
        <Button size="sm" onPress={editing.cancel}>
          {t("common.note.cancel")}
        </Button>
      </Row>
      <ComparedEdit editing={editing} readable={(text) => text.content} />
    </Stack>
  );
}
