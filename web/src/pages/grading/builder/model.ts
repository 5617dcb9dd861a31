// Sections and slots of a quiz, and how they are moved about. Nothing here changes what it is given.
import type { Quiz, QuizSection, QuizSlot } from "@/api/queries/quizzes.ts";
import { scoreValue } from "@/shared/score.ts";

export type Direction = "up" | "down";

export interface SlotPlace {
  groupId: string;
  index: number;
}

export type Sections = Quiz["sections"];

/** Names of sections and slots that nothing else has. */
export const newId = () => crypto.randomUUID();

export function newSection(): QuizSection {
  return { id: newId(), title: "", text: "", slots: [], question_order: "as_written" };
}

export function changeSection(sections: Sections, id: string, part: Partial<QuizSection>): Sections {
  return sections.map((section) => (section.id === id ? { ...section, ...part } : section));
}

export function moveSection(sections: Sections, id: string, index: number): Sections {
  const moved = sections.find((section) => section.id === id);
  if (!moved) return sections;
  return sections.filter((section) => section.id !== id).toSpliced(index, 0, moved);
}

export function changeSlot(sections: Sections, id: string, part: Partial<QuizSlot>): Sections {
  return sections.map((section) => ({
    ...section,
    slots: section.slots.map((slot) => (slot.id === id ? { ...slot, ...part } : slot)),
  }));
}

export function insertSlots(sections: Sections, { groupId, index }: SlotPlace, slots: QuizSlot[]): Sections {
  return sections.map((section) =>
    section.id === groupId ? { ...section, slots: section.slots.toSpliced(index, 0, ...slots) } : section,
  );
}

export function removeSlot(sections: Sections, id: string): Sections {
  return sections.map((section) => ({ ...section, slots: section.slots.filter((slot) => slot.id !== id) }));
}

export function placeOf(sections: Sections, id: string): SlotPlace | undefined {
  for (const section of sections) {
    const index = section.slots.findIndex((slot) => slot.id === id);
    if (index >= 0) return { groupId: section.id, index };
  }
  return undefined;
}

export function slotOf(sections: Sections, id: string): QuizSlot | undefined {
  return sections.flatMap((section) => section.slots).find((slot) => slot.id === id);
}

export function moveSlot(sections: Sections, id: string, to: SlotPlace): Sections {
  const moved = slotOf(sections, id);
  return moved ? insertSlots(removeSlot(sections, id), to, [moved]) : sections;
}

/** Where one step would bring it: at the end of a section into the next one. */
export function stepOf(sections: Sections, id: string, direction: Direction): SlotPlace | undefined {
  const at = placeOf(sections, id);
  if (!at) return undefined;
  const own = sections.findIndex((section) => section.id === at.groupId);
  const next = at.index + (direction === "up" ? -1 : 1);
  if (next >= 0 && next < (sections[own]?.slots.length ?? 0)) return { groupId: at.groupId, index: next };
  const neighbour = sections[own + (direction === "up" ? -1 : 1)];
  return neighbour && { groupId: neighbour.id, index: direction === "up" ? neighbour.slots.length : 0 };
}

/** How many questions an attempt has because of it. */
function questionsOf({ source }: QuizSlot): number {
  return source.kind === "draw" ? source.count : 1;
}

export function totalsOf(sections: Sections): { questions: number; points: number } {
  const slots = sections.flatMap((section) => section.slots);
  return {
    questions: slots.reduce((sum, slot) => sum + questionsOf(slot), 0),
    points: slots.reduce((sum, slot) => sum + questionsOf(slot) * (scoreValue(slot.points) || 0), 0),
  };
}

/** The questions that stand in it by name; each may do so once. */
export function fixedIn(sections: Sections): Set<string> {
  return new Set(
    sections
      .flatMap((section) => section.slots)
      .flatMap(({ source }) => (source.kind === "fixed" ? [source.question_id] : [])),
  );
}
