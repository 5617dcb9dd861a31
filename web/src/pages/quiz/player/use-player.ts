import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import {
  type AnswerMessage,
  type AnswersTaken,
  attemptQuery,
  type Certainty,
  type LiveAttempt,
  openPage,
  type StudentSlot,
  sendAnswers,
  submitAttempt,
} from "@/api/queries/attempts.ts";
import { AnswerQueue } from "@/shared/answers/answer-queue.ts";
import { answers as answersOnDevice, lookAfter } from "@/shared/answers/kept-answers.ts";
import type { Answer } from "@/shared/questions/question-view.tsx";
import { withClock, withPage, withTaken } from "./live-attempt.ts";

/** What stands in a question on this page. */
export interface Given {
  answer: Answer | null;
  certainty: Certainty;
}

export interface Player {
  queue: AnswerQueue;
  givenTo: (slot: StudentSlot) => Given;
  give: (slot: string, given: Given) => void;
  /** Whether the server could be told. */
  check: (slot: string, given: Given) => Promise<boolean>;
  askHint: (slot: string, given: Given, hint: string) => Promise<boolean>;
  /** With free navigation the page turns at once, otherwise when the server has opened it; throws its problem. */
  turnTo: (page: number) => Promise<void>;
  /** False: the last answers could not be sent, and nothing was submitted. Throws the problem of submitting. */
  submit: () => Promise<boolean>;
  /** Asks how the attempt stands; answers that a newer one elsewhere has replaced are shown as those are. */
  refresh: () => Promise<void>;
}

/** What an earlier page left is shown as if it had been given here. */
function givenBy({ slot, answer, certainty }: AnswerMessage): [string, Given] {
  return [slot, { answer: (answer ?? null) as Answer | null, certainty }];
}

/** The answers that were given here or are on their way, over those that the server told of. */
export function usePlayer(view: LiveAttempt, userId: string): Player {
  const queryClient = useQueryClient();
  const attemptId = view.attempt_id;
  const [given, setGiven] = useState<ReadonlyMap<string, Given>>(new Map());
  const key = useMemo(() => attemptQuery(attemptId).queryKey, [attemptId]);
  const change = useCallback(
    (changed: (view: LiveAttempt) => LiveAttempt) =>
      queryClient.setQueryData<LiveAttempt>(key, (before) => before && changed(before)),
    [queryClient, key],
  );
  const refresh = useCallback(async () => {
    await queryClient.refetchQueries({ queryKey: key, exact: true });
  }, [queryClient, key]);

  const onTaken = useRef<(taken: AnswersTaken) => void>(() => undefined);
  const [queue] = useState(
    () =>
      new AnswerQueue({
        store: answersOnDevice,
        send: sendAnswers,
        userId,
        attemptId,
        onTaken: (taken) => onTaken.current(taken),
      }),
  );
  onTaken.current = (taken) => {
    change((before) => withTaken(before, taken));
    const lost = taken.receptions.filter(
      ({ reception, slot }) => reception === "superseded" && queue.newest(slot) === null,
    );
    if (lost.length === 0) return;
    setGiven((before) => new Map([...before].filter(([slot]) => !lost.some((each) => each.slot === slot))));
    void refresh();
  };

  useEffect(() => {
    const leave = lookAfter(attemptId);
    void queue.load().then((left) => setGiven((before) => new Map([...left.map(givenBy), ...before])));
    return () => {
      leave();
      queue.stop();
    };
  }, [queue, attemptId]);
  for (const { slot, sequence } of view.slots) queue.know(slot, sequence);

  return useMemo(() => {
    const remember = (slot: string, next: Given) => setGiven((before) => new Map(before).set(slot, next));
    return {
      queue,
      givenTo: (slot) => given.get(slot.slot) ?? { answer: slot.answer, certainty: slot.certainty },
      give: (slot, next) => {
        remember(slot, next);
        queue.save({ slot, ...next });
      },
      check: (slot, now) => queue.act({ slot, ...now }, "check"),
      askHint: (slot, now, hint) => queue.act({ slot, ...now, hint }, "hint"),
      turnTo: async (page) => {
        if (view.navigation === "free") {
          change((before) => ({ ...before, page }));
          // Where the student is, so that another device begins there; nothing hangs on it.
          openPage(attemptId, page).catch(() => undefined);
          return;
        }
        await queue.flush();
        const opened = await openPage(attemptId, page);
        change((before) => withPage(before, opened));
      },
      submit: async () => {
        if (!(await queue.flush())) return false;
        const { clock } = await submitAttempt(attemptId);
        change((before) => withClock(before, clock));
        return true;
      },
      refresh,
    };
  }, [queue, given, view.navigation, attemptId, change, refresh]);
}
