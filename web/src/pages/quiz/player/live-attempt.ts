// An attempt as it is after what the server said.

import type { Schemas } from "@/api/client.ts";
import type { AnswersTaken, AttemptClock, LiveAttempt, StudentSlot } from "@/api/queries/attempts.ts";

type Heard = { clock: AttemptClock; feedback: LiveAttempt["feedback"] };

/** What is said of the same question replaces what was said before. */
function withHeard(view: LiveAttempt, { clock, feedback }: Heard): LiveAttempt {
  const fresh = new Set(feedback.map(({ slot }) => slot));
  const kept = view.feedback.filter(({ slot }) => !fresh.has(slot));
  return { ...view, clock, heardAt: performance.now(), feedback: [...kept, ...feedback] };
}

export function withTaken(view: LiveAttempt, taken: AnswersTaken): LiveAttempt {
  const states = new Map(taken.slots.map((state) => [state.slot, state]));
  return {
    ...withHeard(view, taken),
    slots: view.slots.map((slot) => ({ ...slot, ...states.get(slot.slot) })),
    places: view.places.map((place) => {
      const isFixed = states.get(place.slot)?.is_fixed ?? place.is_fixed;
      return { ...place, is_fixed: isFixed };
    }),
  };
}

export function withPage(view: LiveAttempt, opened: Schemas["PageOpened"]): LiveAttempt {
  const fresh = new Set(opened.slots.map(({ slot }) => slot));
  const kept = view.slots.filter(({ slot }) => !fresh.has(slot));
  return { ...withHeard(view, opened), page: opened.page, slots: [...kept, ...opened.slots] };
}

export function withClock(view: LiveAttempt, clock: AttemptClock): LiveAttempt {
  return { ...view, clock, heardAt: performance.now() };
}

/** What asks nothing cannot be left unanswered. */
export function asksSomething(slot: StudentSlot): boolean {
  return slot.question.body.interaction.kind !== "information";
}
