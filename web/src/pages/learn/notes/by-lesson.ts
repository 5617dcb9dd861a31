import type { KeptNote } from "@/api/queries/companions.ts";

interface LessonNotes {
  place: KeptNote["place"];
  notes: KeptNote[];
}

/** Notes of one lesson together; lessons in the order of their newest note. */
export function byLesson(notes: readonly KeptNote[]): LessonNotes[] {
  const groups = new Map<string, LessonNotes>();
  for (const note of notes) {
    const group = groups.get(note.place.lesson_id) ?? { place: note.place, notes: [] };
    group.notes.push(note);
    groups.set(note.place.lesson_id, group);
  }
  return [...groups.values()];
}
