import type { AnswerMessage, Certainty } from "@/api/queries/attempts.ts";
import type { KeptMessage } from "./answer-store.ts";

const mostMessages = 100;
const mostCharacters = 1_000_000;

/** As many as one request takes, in their order; one at least where there is any. */
export function nextBatch(unsent: readonly KeptMessage[]): KeptMessage[] {
  const chosen: KeptMessage[] = [];
  let characters = 0;
  for (const each of unsent) {
    characters += JSON.stringify(each.message).length;
    if (chosen.length > 0 && (chosen.length >= mostMessages || characters > mostCharacters)) break;
    chosen.push(each);
  }
  return chosen;
}

/** What a student gave to a question. */
export type Given = Pick<AnswerMessage, "slot" | "answer"> & { certainty?: Certainty; hint?: string };

export function messageOf(given: Given, action: AnswerMessage["action"], sequence: number): AnswerMessage {
  const { slot, answer, certainty = "low", hint = "" } = given;
  const client_at = new Date().toISOString();
  return { slot, sequence, action, answer: answer ?? null, certainty, hint, client_at };
}
