// What is done with answers on this device from outside of an attempt.
import { sendAnswers } from "@/api/queries/attempts.ts";
import { AnswerQueue } from "./answer-queue.ts";
import { type AnswerStore, answerStore, clearOldAnswers } from "./answer-store.ts";

/** The one of this page. */
export const answers: AnswerStore = answerStore();

/** Attempts that a page of this tab looks after itself. */
const open = new Set<string>();

/** Says that a page looks after this attempt; the result ends that. */
export function lookAfter(attemptId: string): () => void {
  open.add(attemptId);
  return () => open.delete(attemptId);
}

/** Sends what an earlier visit left, for who is signed in now. */
export async function deliverKeptAnswers(userId: string): Promise<void> {
  await clearOldAnswers(answers);
  const own = (await answers.all()).filter((each) => each.user_id === userId && each.refused === null);
  for (const attemptId of new Set(own.map((each) => each.attempt_id))) {
    if (open.has(attemptId)) continue;
    const queue = new AnswerQueue({ store: answers, send: sendAnswers, userId, attemptId });
    await queue.load();
    await queue.flush();
    queue.stop();
  }
}

/** How many answers of this person the server need not have yet, after one more try. */
export async function answersLeft(userId: string): Promise<number> {
  await deliverKeptAnswers(userId);
  return (await answers.all()).filter((each) => each.user_id === userId && each.refused === null).length;
}

/** Nothing of this person's answers stays on the device: it may be a shared one. */
export async function forgetAnswers(userId: string): Promise<void> {
  const own = (await answers.all()).filter((each) => each.user_id === userId);
  await answers.remove(own.map(({ id }) => id));
}
