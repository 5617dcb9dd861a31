import { useQuery } from "@tanstack/react-query";
import { asProblem } from "@/api/problem.ts";
import { lessonNotesQuery } from "@/api/queries/companions.ts";
import { useI18n } from "@/i18n";
import type { ContentHeading } from "@/shared/html-content.tsx";
import { NoteItem } from "@/shared/notes/note-item.tsx";
import { Drawer } from "@/ui/dialog.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { ErrorState } from "@/ui/states.tsx";
import { NewNote } from "./new-note.tsx";
import styles from "./notes-drawer.module.css";

interface NotesDrawerProps {
  lessonId: string;
  headings: readonly ContentHeading[];
  current: string | null;
  onClose: () => void;
}

/** The reader's own notes on the lesson, beside it. */
export function NotesDrawer({ lessonId, headings, current, onClose }: NotesDrawerProps) {
  const { t } = useI18n();
  const notes = useQuery(lessonNotesQuery(lessonId));
  const heading = headings.find(({ id }) => id === current);
  return (
    <Drawer isOpen onOpenChange={onClose} title={t("read.notes")} isDismissable={false}>
      <div className={styles.notes}>
        <p className={styles.private}>{t("read.notes.private")}</p>
        <NewNote lessonId={lessonId} heading={heading} />
        {notes.isPending && <Skeleton shape="lines" lines={4} />}
        {notes.error && (
          <ErrorState problem={asProblem(notes.error)} level={3} onRetry={() => void notes.refetch()} />
        )}
        {notes.data && notes.data.items.length > 0 && (
          <ul className={styles.list} aria-label={t("read.notes.list")}>
            {notes.data.items.map((note) => (
              <NoteItem
                key={note.id}
                note={note}
                about={headings.find(({ id }) => id === note.anchor)?.text}
                onFollow={onClose}
              />
            ))}
          </ul>
        )}
      </div>
    </Drawer>
  );
}
