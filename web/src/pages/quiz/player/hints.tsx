import Lightbulb from "lucide-react/icons/lightbulb";
import { useState } from "react";
import type { StudentHint, StudentSlot } from "@/api/queries/attempts.ts";
import { useI18n } from "@/i18n";
import { QuestionText } from "@/shared/questions/question-text.tsx";
import { type Answer, QuestionView } from "@/shared/questions/question-view.tsx";
import { scoreValue } from "@/shared/score.ts";
import { Button } from "@/ui/button.tsx";
import styles from "./player.module.css";

type Offer = StudentSlot["question"]["hints"][number];

/** Those that can be asked for now: of each gap, and within each hint, the next one. */
export function nextHints(offers: readonly Offer[], shown: readonly StudentHint[]): Offer[] {
  const seen = new Set(shown.map(({ id }) => id));
  const places = new Set<string>();
  return offers.filter(({ id, after, within, gap }) => {
    if (seen.has(id) || !after.every((each) => seen.has(each)) || (within !== null && !seen.has(within)))
      return false;
    const place = `${gap ?? ""} ${within ?? ""}`;
    const isFirst = !places.has(place);
    places.add(place);
    return isFirst;
  });
}

/** A question within a hint leads to the answer; what is entered there is nobody's but the student's. */
function HintQuestion({
  interaction,
  name,
}: {
  interaction: NonNullable<StudentHint["question"]>;
  name: string;
}) {
  const { t } = useI18n();
  const [answer, setAnswer] = useState<Answer | null>(null);
  return (
    <>
      <p className={styles.note}>{t("quiz.hint.for_you")}</p>
      <QuestionView
        question={{ body: { text: "", interaction }, hints: [] }}
        answer={answer}
        onChange={setAnswer}
        name={name}
      />
    </>
  );
}

interface HintsProps {
  slot: StudentSlot;
  name: string;
  onAsk: (hint: string) => void;
  isDisabled: boolean;
}

export function Hints({ slot, name, onAsk, isDisabled }: HintsProps) {
  const { t, format } = useI18n();
  const { hints: shown, question, is_fixed: isFixed } = slot;
  const offers = isFixed ? [] : nextHints(question.hints, shown);
  if (shown.length === 0 && offers.length === 0) return null;
  return (
    <div className={styles.hints}>
      <ol aria-label={t("quiz.hints")} aria-live="polite" className={styles.hintList}>
        {shown.map((hint) => (
          <li key={hint.id} className={styles.hint}>
            {hint.title !== "" && (
              <strong>
                <QuestionText source={hint.title} isInline />
              </strong>
            )}
            <QuestionText source={hint.text} />
            {hint.question && <HintQuestion interaction={hint.question} name={`${name}-hint-${hint.id}`} />}
          </li>
        ))}
      </ol>
      <div className={styles.actions}>
        {offers.map(({ id, title, penalty }) => {
          const cost = scoreValue(penalty);
          const label = title === "" ? t("quiz.hint.ask") : t("quiz.hint.ask_named", { title });
          return (
            <Button key={id} size="sm" icon={<Lightbulb />} isDisabled={isDisabled} onPress={() => onAsk(id)}>
              {cost > 0
                ? `${label} (${t("quiz.hint.cost", { percent: format.percent(100 * cost) })})`
                : label}
            </Button>
          );
        })}
      </div>
    </div>
  );
}
