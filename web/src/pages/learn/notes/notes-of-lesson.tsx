import type { KeptNote } from "@/api/queries/companions.ts";
import { useI18n } from "@/i18n";
import { NoteItem } from "@/shared/notes/note-item.tsx";
import { Link } from "@/ui/link.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { courseAddress, lessonAddress } from "../addresses.ts";
import styles from "./notes.module.css";

export function NotesOfLesson({ place, notes }: { place: KeptNote["place"]; notes: readonly KeptNote[] }) {
  const { t } = useI18n();
  const title =
    place.lesson_title === null ? (
      t("learn.notes.lesson_gone")
    ) : (
      <Link href={lessonAddress(place.course_id, place.lesson_id)} look="plain">
        <bdi>{place.lesson_title}</bdi>
      </Link>
    );
  return (
    <PageSection title={title}>
      <p className={styles.course}>
        <Link href={courseAddress(place.course_id)}>
          <bdi>{place.course_title}</bdi>
        </Link>
      </p>
      <ul>
        {notes.map((note) => (
          <NoteItem key={note.id} note={note} />
        ))}
      </ul>
    </PageSection>
  );
}
