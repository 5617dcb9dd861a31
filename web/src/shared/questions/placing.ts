// What is put where: the answers of matching, lists, dragged words and labels.
import type { AnswerOf } from "./model.ts";

type PlacedAnswer = AnswerOf<"placed">;

export function choiceAt(answer: PlacedAnswer | null, place: string): string | null {
  return answer?.placed.find((each) => each.place === place)?.choice ?? null;
}

/** With `choice` at `place`, or nothing there; what can be used once only leaves where it was. */
export function withChoice(
  answer: PlacedAnswer | null,
  place: string,
  choice: string | null,
  isOnce: boolean,
): PlacedAnswer | null {
  const others = (answer?.placed ?? []).filter(
    (each) => each.place !== place && !(isOnce && each.choice === choice),
  );
  const placed = choice === null ? others : [...others, { place, choice }];
  return placed.length === 0 ? null : { kind: "placed", placed };
}

/** Whether it can be taken from the store still. */
export function isLeft(answer: PlacedAnswer | null, choice: string, unlimited: readonly string[]): boolean {
  return unlimited.includes(choice) || !answer?.placed.some((each) => each.choice === choice);
}
