import { useMutation, useQuery } from "@tanstack/react-query";
import Shuffle from "lucide-react/icons/shuffle";
import { useState } from "react";
import type { Schemas } from "@/api/client.ts";
import { asProblem } from "@/api/problem.ts";
import {
  type Question,
  type QuestionView,
  questionPreviewQuery,
  tryQuestion,
} from "@/api/queries/questions.ts";
import { useI18n } from "@/i18n";
import { percentOf } from "@/shared/percent.ts";
import { problemText } from "@/shared/problem-text.ts";
import { QuestionPictures } from "@/shared/questions/pictures.tsx";
import {
  type Answer,
  QuestionView as AskedQuestion,
  type SlotFeedback,
} from "@/shared/questions/question-view.tsx";
import { scoreValue } from "@/shared/score.ts";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Row, Stack } from "@/ui/layout.tsx";
import { ErrorState, LoadingState } from "@/ui/states.tsx";
import { saidTo } from "./said-to.ts";

/** As many as are exact in every browser, and as the server takes. */
const mostSeed = 2 ** 53 - 1;

function newSeed(): number {
  return Math.floor(Math.random() * mostSeed);
}

/** What is said after a try, as a quiz that shows everything would. */
function feedbackOf(question: Question, { graded, right_answer }: Schemas["TriedQuestion"]): SlotFeedback {
  return {
    slot: "preview",
    outcome: graded.outcome,
    parts: graded.parts,
    earned: String(scoreValue(graded.score) * scoreValue(question.default_points)),
    specific: saidTo(question, graded),
    general: question.key.general_feedback || null,
    right_answer: graded.outcome === "right" ? null : right_answer,
  };
}

/** The saved question as a student meets it: it can be answered, and is graded as it would be in a quiz. */
export function QuestionPreview({ view }: { view: QuestionView }) {
  const { t, format } = useI18n();
  const [seed, setSeed] = useState(newSeed);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const { data, error, refetch } = useQuery(questionPreviewQuery(view.id, view.version, seed));
  const trying = useMutation({
    mutationFn: (given: Answer | null) =>
      tryQuestion(view.id, { version: view.version, seed, ...(given !== null && { answer: given }) }),
  });
  const change = (given: Answer | null) => {
    setAnswer(given);
    trying.reset();
  };
  const drawAnew = () => {
    setSeed(newSeed());
    change(null);
  };
  if (error) return <ErrorState problem={asProblem(error)} level={3} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState />;
  const isAnswered = data.question.body.interaction.kind !== "information";
  const graded = trying.data?.graded;
  return (
    <Stack gap={4}>
      <p>{t("bank.preview.saved")}</p>
      <QuestionPictures from={{ bank: view.bank_id }}>
        <AskedQuestion
          // Another draw is another question.
          key={seed}
          question={data.question}
          answer={answer}
          onChange={change}
          feedback={trying.data ? feedbackOf(view.question, trying.data) : null}
          name={`preview-${view.id}`}
        />
      </QuestionPictures>
      {trying.error && (
        <div role="alert">
          <Callout tone="danger">{problemText(t, trying.error)}</Callout>
        </div>
      )}
      <p role="status">
        {graded &&
          t("bank.preview.earned", {
            outcome: t(`question.outcome.${graded.outcome}`),
            percent: format.percent(percentOf(graded.score)),
          })}
      </p>
      <Row gap={2}>
        {isAnswered && (
          <Button isPending={trying.isPending} onPress={() => trying.mutate(answer)}>
            {t("bank.preview.try")}
          </Button>
        )}
        <Button variant="quiet" icon={<Shuffle />} onPress={drawAnew}>
          {t("bank.preview.again")}
        </Button>
      </Row>
    </Stack>
  );
}
