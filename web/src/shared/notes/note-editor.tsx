import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { asProblem } from "@/api/problem.ts";
import { changeNote, lessonNotesQuery, type Note, refreshNotes } from "@/api/queries/companions.ts";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { Row, Stack } from "@/ui/layout.tsx";
import { TextArea } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.ts";
import { problemText } from "../problem-text.ts";
import { StaleEdit } from "../stale-edit.tsx";
import { useDraft } from "../use-draft.ts";

const longest = 10_000;

/** A note while it is changed. When another device was faster, both texts are shown. */
export function NoteEditor({ note, onDone }: { note: Note; onDone: () => void }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const draft = useDraft(`note.change.${note.id}`, note.content);
  const [base, setBase] = useState(note);
  const [theirs, setTheirs] = useState<Note | null>(null);
  const finish = (content: string) => {
    draft.forget(content);
    onDone();
    return refreshNotes(client);
  };
  const refused = async (error: Error) => {
    if (asProblem(error).status !== 412) {
      toast.show({ tone: "danger", text: problemText(t, error) });
      return;
    }
    const fresh = await client.fetchQuery({ ...lessonNotesQuery(note.lesson_id), staleTime: 0 });
    setTheirs(fresh.items.find(({ id }) => id === note.id) ?? null);
  };
  const save = useMutation({
    mutationFn: (over: Note) => changeNote(over, draft.value),
    onSuccess: (saved) => finish(saved.content),
    onError: refused,
  });
  const merge = () => {
    if (theirs) setBase(theirs);
    setTheirs(null);
  };
  return (
    <Stack gap={3}>
      <TextArea
        label={t("common.note.text")}
        value={draft.value}
        onChange={draft.change}
        maxLength={longest}
        autoFocus
        isWide
      />
      <Row gap={2}>
        <Button
          variant="primary"
          size="sm"
          isDisabled={draft.value.trim() === ""}
          isPending={save.isPending}
          onPress={() => save.mutate(base)}
        >
          {t("common.note.save")}
        </Button>
        <Button size="sm" onPress={() => void finish(note.content)}>
          {t("common.note.cancel")}
        </Button>
      </Row>
      {theirs && (
        <StaleEdit
          isOpen
          yours={draft.value}
          theirs={theirs.content}
          onKeepMine={() => {
            merge();
            save.mutate(theirs);
          }}
          onTakeTheirs={() => void finish(theirs.content)}
          onMerge={merge}
        />
      )}
    </Stack>
  );
}
