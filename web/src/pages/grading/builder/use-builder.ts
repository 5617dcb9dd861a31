import { type RefObject, useState } from "react";
import type { Quiz, QuizSlot } from "@/api/queries/quizzes.ts";
import { useI18n } from "@/i18n";
import { toast } from "@/ui/toast.ts";
import {
  changeSection,
  type Direction,
  insertSlots,
  moveSection,
  moveSlot,
  newSection,
  placeOf,
  removeSlot,
  type Sections,
  type SlotPlace,
  slotOf,
  stepOf,
} from "./model.ts";
import type { NameOf } from "./slot-name.ts";

type SectionPart = Partial<Omit<Quiz["sections"][0], "slots" | "id">>;

/** All that can be done to the sections and slots of a quiz, each said aloud, and undone where something went away. */
export function useBuilder(latest: RefObject<Quiz>, change: (part: Partial<Quiz>) => void, nameOf: NameOf) {
  const { t } = useI18n();
  const [announcement, setAnnouncement] = useState("");
  const edit = (next: Sections) => change({ sections: next });
  const now = () => latest.current.sections;
  const titleOf = (sectionId: string) => {
    const index = now().findIndex((section) => section.id === sectionId);
    return now()[index]?.title || t("grading.section.untitled", { number: index + 1 });
  };
  const move = (id: string, to: SlotPlace) => {
    const slot = slotOf(now(), id);
    if (!slot) return;
    const section = titleOf(to.groupId);
    edit(moveSlot(now(), id, to));
    setAnnouncement(t("grading.slot.moved", { title: nameOf(slot), place: to.index + 1, section }));
  };
  return {
    announcement,
    titleOf,
    moveSlot: move,
    canStep: (id: string, direction: Direction) => stepOf(now(), id, direction) !== undefined,
    step: (id: string, direction: Direction) => {
      const to = stepOf(now(), id, direction);
      if (to) move(id, to);
    },
    moveTo: (id: string, sectionId: string) => {
      const section = now().find((each) => each.id === sectionId);
      if (section) move(id, { groupId: sectionId, index: section.slots.length });
    },
    add: (sectionId: string, slots: QuizSlot[]) => {
      const section = now().find((each) => each.id === sectionId);
      if (section) edit(insertSlots(now(), { groupId: sectionId, index: section.slots.length }, slots));
    },
    removeSlot: (id: string) => {
      const slot = slotOf(now(), id);
      const place = placeOf(now(), id);
      if (!slot || !place) return;
      edit(removeSlot(now(), id));
      toast.show({
        text: t("grading.slot.removed", { title: nameOf(slot) }),
        action: { label: t("common.undo"), run: () => edit(insertSlots(now(), place, [slot])) },
      });
    },
    addSection: () => edit([...now(), newSection()]),
    changeSection: (id: string, part: SectionPart) => edit(changeSection(now(), id, part)),
    moveSection: (id: string, index: number) => edit(moveSection(now(), id, index)),
    removeSection: (id: string) => {
      const index = now().findIndex((section) => section.id === id);
      const section = now()[index];
      if (!section) return;
      edit(now().filter((each) => each.id !== id));
      toast.show({
        text: t("grading.section.removed"),
        action: { label: t("common.undo"), run: () => edit(now().toSpliced(index, 0, section)) },
      });
    },
  };
}

export type Builder = ReturnType<typeof useBuilder>;
