import { useState } from "react";
import type { Note } from "@/api/queries/companions.ts";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { Link } from "@/ui/link.tsx";
import { NoteEditor } from "./note-editor.tsx";
import styles from "./note-item.module.css";
import { useRemoveNote } from "./use-remove-note.ts";

interface NoteItemProps {
  note: Note;
  /** The heading that it is about, on this page. */
  about?: string | undefined;
  onFollow?: () => void;
}

/** One note, to be read, changed and removed. */
export function NoteItem({ note, about, onFollow }: NoteItemProps) {
  const { t, format } = useI18n();
  const [isEditing, setEditing] = useState(false);
  const remove = useRemoveNote();
  if (isEditing) {
    return (
      <li className={styles.note}>
        <NoteEditor note={note} onDone={() => setEditing(false)} />
      </li>
    );
  }
  return (
    <li className={styles.note}>
      {about !== undefined && (
        <Link href={`#${note.anchor}`} {...(onFollow && { onPress: onFollow })}>
          <bdi>{about}</bdi>
        </Link>
      )}
      <p className={styles.content} dir="auto">
        {note.content}
      </p>
      <div className={styles.foot}>
        <span className={styles.time}>{format.relative(note.updated_at)}</span>
        <Button variant="quiet" size="sm" onPress={() => setEditing(true)}>
          {t("common.note.change")}
        </Button>
        <Button variant="quiet" size="sm" onPress={() => remove(note)}>
          {t("common.note.remove")}
        </Button>
      </div>
    </li>
  );
}
