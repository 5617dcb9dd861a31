import type { ReactNode } from "react";
import { useI18n } from "@/i18n";
import type { Outcome, SlotFeedback } from "./model.ts";
import { PartMark } from "./part-mark.tsx";
import styles from "./question.module.css";
import { QuestionText } from "./question-text.tsx";

/** What the box says by its colour; the words say it too. */
const tones: Partial<Record<Outcome, string>> = {
  right: "right",
  partly_right: "partly_right",
  wrong: "wrong",
  empty: "wrong",
  invalid: "wrong",
};

/** What is said about an answer. `children`: the right answer, where it is shown. */
export function FeedbackBox({ feedback, children }: { feedback: SlotFeedback; children?: ReactNode }) {
  const { t } = useI18n();
  const { outcome, specific, general } = feedback;
  if (outcome === null && specific.length === 0 && general === null && !children) return null;
  return (
    <section
      aria-label={t("question.feedback")}
      className={styles.feedback}
      data-tone={tones[outcome ?? "ungraded"]}
    >
      {outcome !== null && (
        <p className={styles.outcome}>
          <span aria-hidden>
            <PartMark outcome={outcome} />
          </span>
          {t(`question.outcome.${outcome}`)}
        </p>
      )}
      {specific.map((text) => (
        <QuestionText key={text} source={text} />
      ))}
      {general !== null && general !== "" && <QuestionText source={general} />}
      {children && (
        <div className={styles.rightAnswer}>
          <p className={styles.outcome}>{t("question.right_answer")}</p>
          {children}
        </div>
      )}
    </section>
  );
}
