import { useState } from "react";
import { show } from "@/shared/testing/show.tsx";
import type { Answer, AnswerFiles, Interaction, SlotFeedback } from "../model.ts";
import { QuestionView } from "../question-view.tsx";

interface Given {
  text?: string;
  answer?: Answer;
  isReadOnly?: boolean;
  feedback?: SlotFeedback;
  files?: AnswerFiles;
}

/** Shows a question to be answered; `answer()` is what was answered last. */
export function answering(interaction: Interaction, { text = "What is it?", ...given }: Given = {}) {
  let last: Answer | null = given.answer ?? null;
  function Answering() {
    const [answer, setAnswer] = useState(last);
    last = answer;
    return (
      <QuestionView
        {...given}
        question={{ body: { text, interaction }, hints: [] }}
        answer={answer}
        onChange={setAnswer}
        name="q"
      />
    );
  }
  return { ...show(<Answering />), answer: () => last };
}

/** Feedback that says nothing but what is given. */
export function feedback(said: Partial<SlotFeedback>): SlotFeedback {
  return {
    slot: "1",
    outcome: null,
    parts: [],
    earned: null,
    specific: [],
    general: null,
    right_answer: null,
    ...said,
  };
}
