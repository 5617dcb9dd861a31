import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type LiveAttempt, refreshQuiz, sendAnswers } from "@/api/queries/attempts.ts";
import { refreshLearning } from "@/api/queries/learning.ts";
import { useI18n } from "@/i18n";
import { AnswerQueue } from "@/shared/answers/answer-queue.ts";
import { forgetMarks } from "@/shared/answers/attempt-marks.ts";
import { answers } from "@/shared/answers/kept-answers.ts";
import { LinkButton } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Row } from "@/ui/layout.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader } from "@/ui/page-header.tsx";
import { doorAddress, lessonAddress, reviewAddress } from "../addresses.ts";

/** What was on its way when it ended is sent, so that nothing that counts stays here; then the device forgets the attempt. */
function useLastAnswers(userId: string, attemptId: string): { left: number; refused: number } {
  const [told, tell] = useState({ left: 0, refused: 0 });
  useEffect(() => {
    const queue = new AnswerQueue({ store: answers, send: sendAnswers, userId, attemptId });
    const send = async () => {
      await queue.load();
      const isSent = await queue.flush();
      tell({ left: queue.unsentCount, refused: queue.refusedCount });
      if (!isSent) return;
      forgetMarks(userId, attemptId);
      await queue.forget();
    };
    void send();
    const stop = queue.subscribe(() => {
      if (queue.unsentCount === 0) tell((before) => ({ ...before, left: 0 }));
    });
    return () => {
      stop();
      queue.stop();
    };
  }, [userId, attemptId]);
  return told;
}

/** An attempt that is over, and the ways on from it. */
export function EndedAttempt({ view, userId }: { view: LiveAttempt; userId: string }) {
  const { t } = useI18n();
  const queryClient = useQueryClient();
  const { left, refused } = useLastAnswers(userId, view.attempt_id);
  const { quiz_id: quizId, course_id: courseId, clock } = view;
  const isAbandoned = clock.status === "abandoned";
  useEffect(() => {
    void refreshQuiz(queryClient, quizId);
    void refreshLearning(queryClient, courseId);
  }, [queryClient, quizId, courseId]);
  return (
    <PageFrame width="text">
      <PageHeader
        title={view.title}
        crumbs={[{ label: t("quiz.back_to_lesson"), href: lessonAddress(view) }]}
      />
      <div role="status">
        <Callout
          tone={isAbandoned ? "danger" : "success"}
          title={t(isAbandoned ? "quiz.ended.abandoned" : "quiz.ended.submitted")}
        >
          {t(isAbandoned ? "quiz.ended.abandoned_explain" : "quiz.ended.submitted_explain")}
        </Callout>
      </div>
      {left > 0 && <Callout tone="warning">{t("quiz.ended.left", { count: left })}</Callout>}
      {refused > 0 && <Callout tone="warning">{t("quiz.ended.refused", { count: refused })}</Callout>}
      <Row>
        <LinkButton variant="primary" href={reviewAddress(view.attempt_id)}>
          {t("quiz.ended.review")}
        </LinkButton>
        <LinkButton href={doorAddress(quizId, view.lesson_id)}>{t("quiz.ended.door")}</LinkButton>
        <LinkButton href={lessonAddress(view)}>{t("quiz.back_to_lesson")}</LinkButton>
      </Row>
    </PageFrame>
  );
}
