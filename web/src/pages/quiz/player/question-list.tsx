import Check from "lucide-react/icons/check";
import Flag from "lucide-react/icons/flag";
import Info from "lucide-react/icons/info";
import type { LiveAttempt } from "@/api/queries/attempts.ts";
import { useI18n } from "@/i18n";
import styles from "./player.module.css";
import type { QuestionState } from "./question-states.ts";

interface QuestionListProps {
  view: LiveAttempt;
  questions: readonly QuestionState[];
  onGo: (question: QuestionState) => void;
}

/** All questions of the attempt, each with how far it is; in a quiz that goes page by page only those of the open one can be reached. */
export function QuestionList({ view, questions, onGo }: QuestionListProps) {
  const { t } = useI18n();
  const answered = questions.filter(({ state }) => state === "answered").length;
  const asked = questions.filter(({ state }) => state !== "information").length;
  return (
    <nav aria-label={t("quiz.questions")} className={styles.list}>
      <p className={styles.note}>{t("quiz.answered_of", { answered, count: asked })}</p>
      <ol className={styles.numbers}>
        {questions.map((question) => {
          const { number, state, isFlagged, place } = question;
          const words = [
            t(state === "information" ? "quiz.information" : "quiz.question", { number }),
            state !== "information" && t(`quiz.state.${state}`),
            isFlagged && t("quiz.state.flagged"),
          ];
          return (
            <li key={place.slot}>
              <button
                type="button"
                className={styles.number}
                data-state={state}
                aria-label={words.filter(Boolean).join(", ")}
                aria-current={place.page === view.page ? "step" : undefined}
                disabled={view.navigation === "sequential" && place.page !== view.page}
                onClick={() => onGo(question)}
              >
                {number}
                {state === "answered" && <Check aria-hidden className={styles.sign} />}
                {state === "information" && <Info aria-hidden className={styles.sign} />}
                {isFlagged && <Flag aria-hidden className={styles.flag} />}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
