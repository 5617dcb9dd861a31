import Flag from "lucide-react/icons/flag";
import { useState, useSyncExternalStore } from "react";
import type { LiveAttempt, StudentSlot } from "@/api/queries/attempts.ts";
import { useI18n } from "@/i18n";
import { QuestionView } from "@/shared/questions/question-view.tsx";
import { Button } from "@/ui/button.tsx";
import { roundedScore } from "../shown-score.ts";
import { CertaintyChoice } from "./certainty-choice.tsx";
import { Hints } from "./hints.tsx";
import { asksSomething } from "./live-attempt.ts";
import styles from "./player.module.css";
import { SaveState } from "./save-state.tsx";
import { useAnswerFiles } from "./use-answer-files.ts";
import type { Player } from "./use-player.ts";

/** Behaviours in which an answer can be checked before the end. */
const checking: ReadonlySet<string> = new Set(["immediate_feedback", "interactive", "adaptive"]);

interface QuestionCardProps {
  view: LiveAttempt;
  slot: StudentSlot;
  number: number;
  player: Player;
  isFlagged: boolean;
  onFlag: () => void;
}

/** The heading of a question: where the list of questions leads to. */
export function questionId(number: number): string {
  return `question-${number}`;
}

/** A question with its answer, what is said about it, and where the answer is. */
export function QuestionCard({ view, slot, number, player, isFlagged, onFlag }: QuestionCardProps) {
  const { t } = useI18n();
  const name = questionId(number);
  const given = player.givenTo(slot);
  const files = useAnswerFiles(view.attempt_id, slot.slot, slot.question);
  const isQuestion = asksSomething(slot);
  const [asking, setAsking] = useState<"check" | "hint" | null>(null);
  const { queue } = player;
  useSyncExternalStore(queue.subscribe, () => queue.version);
  const saving = queue.saving(slot.slot);
  // Until the server has said what a check made of it, it cannot be changed: the change would come after the feedback.
  const isReadOnly = slot.is_fixed || queue.isChecking(slot.slot);
  const feedback = view.feedback.find((each) => each.slot === slot.slot) ?? null;
  const ask = async (kind: "check" | "hint", work: () => Promise<boolean>) => {
    setAsking(kind);
    await work();
    setAsking(null);
  };
  const canCheck = checking.has(view.behaviour.kind) && isQuestion && !slot.is_fixed;
  return (
    <section aria-labelledby={name} className={styles.card}>
      <header className={styles.cardHead}>
        <h2 id={name} tabIndex={-1} className={styles.cardTitle}>
          {isQuestion ? t("quiz.question", { number }) : t("quiz.information", { number })}
        </h2>
        {isQuestion && (
          <span className={styles.note}>{t("quiz.points", { points: roundedScore(slot.points) })}</span>
        )}
        <Button variant="quiet" size="sm" icon={<Flag />} aria-pressed={isFlagged} onPress={onFlag}>
          {t(isFlagged ? "quiz.flag.remove" : "quiz.flag.add")}
        </Button>
      </header>
      <QuestionView
        question={slot.question}
        answer={given.answer}
        onChange={(answer) => player.give(slot.slot, { ...given, answer })}
        isReadOnly={isReadOnly}
        feedback={feedback}
        name={`${name}-answer`}
        files={files}
      />
      {view.behaviour.kind === "certainty_based" && isQuestion && (
        <CertaintyChoice
          value={given.certainty}
          onChange={(certainty) => player.give(slot.slot, { ...given, certainty })}
          isReadOnly={isReadOnly}
        />
      )}
      <Hints
        slot={slot}
        name={name}
        isDisabled={asking !== null}
        onAsk={(hint) => void ask("hint", () => player.askHint(slot.slot, given, hint))}
      />
      {isQuestion && (
        <footer className={styles.actions}>
          {canCheck && (
            <Button
              isPending={asking === "check"}
              isDisabled={given.answer === null || asking !== null || isReadOnly}
              onPress={() => void ask("check", () => player.check(slot.slot, given))}
            >
              {t("quiz.check")}
            </Button>
          )}
          {canCheck && slot.tries_left !== null && (
            <span className={styles.note}>{t("quiz.tries_left", { count: slot.tries_left })}</span>
          )}
          {slot.is_fixed && <span className={styles.note}>{t("quiz.fixed")}</span>}
          <SaveState saving={saving} isAnswered={given.answer !== null} />
        </footer>
      )}
    </section>
  );
}
