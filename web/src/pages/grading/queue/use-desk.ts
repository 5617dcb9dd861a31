import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { asProblem } from "@/api/problem.ts";
import {
  type ClaimedAnswer,
  type ClaimWish,
  claimAnswers,
  gradeSlot,
  gradingKey,
  releaseAnswers,
} from "@/api/queries/grading.ts";

const atOnce = 5;
/** Well within the while for which the server keeps a claim. */
const keepMs = 120_000;

const sameAs = (one: ClaimedAnswer) => (other: ClaimedAnswer) =>
  one.attempt_id === other.attempt_id && one.slot === other.slot;

/** The answers that one has taken: graded one after the other, kept while one is at it, given back when one leaves. */
export function useDesk(quizId: string, wish: ClaimWish) {
  const client = useQueryClient();
  const [answers, setAnswers] = useState<readonly ClaimedAnswer[]>([]);
  const [index, setIndex] = useState(0);
  const current = answers[index];
  const refresh = () => client.invalidateQueries({ queryKey: gradingKey(quizId) });

  const taking = useMutation({
    mutationFn: () => claimAnswers(quizId, { ...wish, count: atOnce }),
    onSuccess: (taken) => {
      setAnswers((before) => [...before, ...taken.filter((answer) => !before.some(sameAs(answer)))]);
    },
  });
  const put = (answer: ClaimedAnswer) =>
    setAnswers((before) => before.map((each) => (sameAs(answer)(each) ? answer : each)));
  const grading = useMutation({
    mutationFn: async (grade: { of: ClaimedAnswer; earned: string; comment: string }) => {
      try {
        const graded = await gradeSlot(grade.of, grade.earned, grade.comment);
        return { ...grade.of, ...graded };
      } catch (error) {
        // Somebody else graded it meanwhile: theirs is shown, and can be graded over.
        if (asProblem(error).status === 412) {
          const { attempt_id, slot } = grade.of;
          for (const fresh of await claimAnswers(quizId, { attempt_id, slot })) put(fresh);
        }
        throw error;
      }
    },
    onSuccess: (graded) => {
      put(graded);
      setIndex((before) => before + 1);
    },
  });

  const { mutate: take, isPending: isTaking } = taking;
  const isAtEnd = index >= answers.length;
  const askedAt = useRef(-1);
  useEffect(() => {
    // Once for each time that the end is reached: where nothing more waits there is nothing more to ask.
    if (!isAtEnd || isTaking || askedAt.current === answers.length) return;
    askedAt.current = answers.length;
    take();
  }, [isAtEnd, isTaking, answers.length, take]);

  const attempt = current?.attempt_id;
  const slot = current?.slot;
  useEffect(() => {
    if (attempt === undefined || slot === undefined) return;
    const keep = () => void claimAnswers(quizId, { attempt_id: attempt, slot }).catch(() => undefined);
    const timer = setInterval(keep, keepMs);
    return () => clearInterval(timer);
  }, [quizId, attempt, slot]);

  const leave = useRef(() => {});
  leave.current = () =>
    void releaseAnswers(quizId)
      .catch(() => undefined)
      .then(refresh);
  useEffect(() => () => leave.current(), []);

  return {
    answers,
    index,
    current,
    isTaking,
    error: grading.error ?? taking.error,
    isGrading: grading.isPending,
    /** Whether it is on the server. */
    grade: async (earned: string, comment: string): Promise<boolean> => {
      if (!current || grading.isPending) return false;
      return grading.mutateAsync({ of: current, earned, comment }).then(
        () => true,
        () => false,
      );
    },
    next: () => setIndex(Math.min(index + 1, answers.length)),
    previous: () => setIndex(Math.max(index - 1, 0)),
  };
}
