import type { ReviewedSlot } from "@/api/queries/attempts.ts";
import { useI18n } from "@/i18n";
import { QuestionText } from "@/shared/questions/question-text.tsx";
import { QuestionView } from "@/shared/questions/question-view.tsx";
import { Callout } from "@/ui/callout.tsx";
import { asksSomething } from "../player/live-attempt.ts";
import styles from "../player/player.module.css";
import { useAnswerFiles } from "../player/use-answer-files.ts";
import { roundedScore } from "../shown-score.ts";

interface ReviewedQuestionProps {
  attemptId: string;
  reviewed: ReviewedSlot;
  number: number;
}

/** A question as it was answered, with what may be said about it now. */
export function ReviewedQuestion({ attemptId, reviewed, number }: ReviewedQuestionProps) {
  const { t } = useI18n();
  const { shown, feedback, comment } = reviewed;
  const files = useAnswerFiles(attemptId, shown.slot, shown.question);
  const isQuestion = asksSomething(shown);
  const id = `reviewed-${number}`;
  const possible = roundedScore(shown.points);
  return (
    <section aria-labelledby={id} className={styles.card}>
      <header className={styles.cardHead}>
        <h2 id={id} className={styles.cardTitle}>
          {t(isQuestion ? "quiz.question" : "quiz.information", { number })}
        </h2>
        {isQuestion && (
          <span className={styles.note}>
            {feedback?.earned == null
              ? t("quiz.points", { points: possible })
              : t("quiz.earned_of", { earned: roundedScore(feedback.earned), possible })}
          </span>
        )}
      </header>
      <QuestionView
        question={shown.question}
        answer={shown.answer}
        onChange={() => undefined}
        isReadOnly
        feedback={feedback}
        name={id}
        files={files}
      />
      {comment !== "" && (
        <Callout title={t("quiz.review.comment")}>
          <QuestionText source={comment} />
        </Callout>
      )}
    </section>
  );
}
