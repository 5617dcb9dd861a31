// How far the student is with each question.
import type { LiveAttempt, SlotPlace, StudentSlot } from "@/api/queries/attempts.ts";
import type { AttemptMarks } from "@/shared/answers/attempt-marks.ts";
import { asksSomething } from "./live-attempt.ts";
import type { Given } from "./use-player.ts";

export interface QuestionState {
  place: SlotPlace;
  /** From 1. */
  number: number;
  state: "answered" | "unanswered" | "unseen" | "information";
  isFlagged: boolean;
}

export function questionStates(
  view: LiveAttempt,
  marks: AttemptMarks,
  givenTo: (slot: StudentSlot) => Given,
): QuestionState[] {
  const slots = new Map(view.slots.map((slot) => [slot.slot, slot]));
  const stateOf = (place: SlotPlace): QuestionState["state"] => {
    const slot = slots.get(place.slot);
    if (slot && !asksSomething(slot)) return "information";
    const isAnswered = slot ? givenTo(slot).answer !== null : place.has_answer;
    if (isAnswered) return "answered";
    return marks.seen.includes(place.slot) ? "unanswered" : "unseen";
  };
  return view.places.map((place, index) => ({
    place,
    number: index + 1,
    state: stateOf(place),
    isFlagged: marks.flagged.includes(place.slot),
  }));
}
