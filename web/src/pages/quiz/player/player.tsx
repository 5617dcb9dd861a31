import { useEffect, useRef, useState } from "react";
import type { LiveAttempt } from "@/api/queries/attempts.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { QuestionText } from "@/shared/questions/question-text.tsx";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Disclosure } from "@/ui/disclosure.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { toast } from "@/ui/toast.ts";
import styles from "./player.module.css";
import { QuestionCard, questionId } from "./question-card.tsx";
import { QuestionList } from "./question-list.tsx";
import { type QuestionState, questionStates } from "./question-states.ts";
import { SaveSummary } from "./save-state.tsx";
import { SubmitDialog } from "./submit-dialog.tsx";
import { Timer } from "./timer.tsx";
import { useAskAfterSleep, useSecondsLeft } from "./use-clock.ts";
import { useMarks } from "./use-marks.ts";
import { type Player as PlayerState, usePlayer } from "./use-player.ts";
import { useSignals } from "./use-signals.ts";

const askAgainMs = 2000;

/** When the time is over the last answers are sent, and the page asks what became of the attempt until it is told. */
function useEndOfTime(seconds: number | null, isOverdue: boolean, player: PlayerState): boolean {
  const isOver = seconds === 0 && !isOverdue;
  const now = useRef(player);
  now.current = player;
  useEffect(() => {
    if (!isOver) return;
    const ask = async () => {
      await now.current.queue.flush();
      await now.current.refresh();
    };
    void ask();
    const again = setInterval(() => void ask(), askAgainMs);
    return () => clearInterval(again);
  }, [isOver]);
  return isOver;
}

/** The focus goes where the student went, so that keyboards and screen readers go on there. */
function useGoing(view: LiveAttempt, turnTo: (page: number) => void) {
  const [goal, setGoal] = useState<number | null>(null);
  const { page } = view;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question is there once its page is
  useEffect(() => {
    const heading = goal === null ? null : document.getElementById(questionId(goal));
    if (!heading) return;
    heading.focus();
    heading.scrollIntoView({ block: "start" });
    setGoal(null);
  }, [goal, page]);
  return ({ place, number }: QuestionState) => {
    if (place.page !== page) turnTo(place.page);
    setGoal(number);
  };
}

/** An attempt that runs. */
export function Player({ view, userId }: { view: LiveAttempt; userId: string }) {
  const { t, format } = useI18n();
  const player = usePlayer(view, userId);
  const seconds = useSecondsLeft(view);
  const isOverdue = view.clock.status === "overdue";
  const isOver = useEndOfTime(seconds, isOverdue, player);
  useAskAfterSleep(player.refresh);
  useSignals(view.attempt_id);
  const here = view.slots.filter(({ page }) => page === view.page);
  const { marks, toggleFlag } = useMarks(
    userId,
    view.attempt_id,
    here.map(({ slot }) => slot),
  );
  const questions = questionStates(view, marks, player.givenTo);
  const [isSubmitting, setSubmitting] = useState(false);
  const turnTo = (page: number) => {
    player.turnTo(page).catch((error) => toast.show({ text: problemText(t, error), tone: "danger" }));
  };
  const go = useGoing(view, turnTo);
  const first = (page: number) => questions.find(({ place }) => place.page === page);
  const goToPage = (page: number) => {
    const question = first(page);
    if (question) go(question);
  };
  const isLast = view.page + 1 >= view.pages;
  return (
    <PageFrame>
      <header className={styles.head}>
        <h1 className={styles.title}>{view.title}</h1>
        {view.is_preview && <p className={styles.note}>{t("quiz.preview")}</p>}
      </header>
      <div className={styles.bar}>
        {seconds !== null && !isOverdue && <Timer seconds={seconds} />}
        <SaveSummary queue={player.queue} />
      </div>
      <div role="status" className={styles.notices}>
        {isOver && <Callout tone="warning">{t("quiz.time_over")}</Callout>}
        {isOverdue && (
          <Callout tone="warning" title={t("quiz.overdue")}>
            {view.clock.answers_until !== null &&
              t("quiz.overdue_until", { time: format.time(view.clock.answers_until) })}
          </Callout>
        )}
      </div>
      <div className={styles.columns}>
        <aside className={styles.aside}>
          <Disclosure title={t("quiz.questions")} level={2} defaultExpanded={wideEnough()}>
            <QuestionList view={view} questions={questions} onGo={go} />
          </Disclosure>
        </aside>
        <div className={styles.page}>
          <Sections view={view} />
          {here.map((slot) => (
            <QuestionCard
              key={slot.slot}
              view={view}
              slot={slot}
              number={1 + view.places.findIndex((place) => place.slot === slot.slot)}
              player={player}
              isFlagged={marks.flagged.includes(slot.slot)}
              onFlag={() => toggleFlag(slot.slot)}
            />
          ))}
          <div className={styles.turning}>
            {view.navigation === "free" && view.page > 0 && (
              <Button onPress={() => goToPage(view.page - 1)}>{t("quiz.previous_page")}</Button>
            )}
            {!isLast && (
              <Button variant="primary" onPress={() => goToPage(view.page + 1)}>
                {t("quiz.next_page")}
              </Button>
            )}
            <Button variant={isLast ? "primary" : "secondary"} onPress={() => setSubmitting(true)}>
              {t("quiz.finish")}
            </Button>
          </div>
          {view.navigation === "sequential" && !isLast && (
            <p className={styles.note}>{t("quiz.no_way_back")}</p>
          )}
          <p className={styles.note}>{t("quiz.noted")}</p>
        </div>
      </div>
      {isSubmitting && (
        <SubmitDialog
          view={view}
          questions={questions}
          player={player}
          onClose={() => setSubmitting(false)}
          onGo={(question) => {
            setSubmitting(false);
            go(question);
          }}
        />
      )}
    </PageFrame>
  );
}

/** On narrow screens the list of questions is folded: the question comes first. */
function wideEnough(): boolean {
  return matchMedia("(min-width: 56rem)").matches;
}

/** Sections whose first question is on this page say what they are. */
function Sections({ view }: { view: LiveAttempt }) {
  const begun = view.sections.filter((section) => {
    const first = view.places.find((place) => place.section === section.id);
    return first?.page === view.page && (section.title !== "" || section.text !== "");
  });
  return begun.map((section) => (
    <div key={section.id} className={styles.section}>
      {section.title !== "" && <p className={styles.sectionTitle}>{section.title}</p>}
      {section.text !== "" && <QuestionText source={section.text} />}
    </div>
  ));
}
