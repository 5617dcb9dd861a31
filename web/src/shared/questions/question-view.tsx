// A question as students meet it, with its answer. Pages that show one need the messages of the areas "question" and "read".

import { MultipleChoice, SingleChoice, TrueFalse } from "./choices.tsx";
import { Cloze } from "./cloze.tsx";
import { CodeAnswer } from "./code-answer.tsx";
import { DragPicture } from "./drag-picture.tsx";
import { Essay } from "./essay.tsx";
import { FeedbackBox } from "./feedback-box.tsx";
import { FileAnswer } from "./file-answer.tsx";
import { Hotspot } from "./hotspot.tsx";
import { Matching } from "./matching.tsx";
import { Matrix } from "./matrix.tsx";
import {
  type Answer,
  type AnswerFiles,
  answerAs,
  type Interaction,
  type SlotFeedback,
  type StudentQuestion,
} from "./model.ts";
import { Ordering } from "./ordering.tsx";
import styles from "./question.module.css";
import { QuestionText } from "./question-text.tsx";
import { Typed } from "./typed.tsx";
import { DragWords, SelectFromList } from "./word-gaps.tsx";

export type { Answer, AnswerFile, AnswerFiles, SlotFeedback, StudentQuestion } from "./model.ts";

interface QuestionViewProps {
  question: StudentQuestion;
  answer: Answer | null;
  /** null: nothing is answered any more. */
  onChange: (answer: Answer | null) => void;
  isReadOnly?: boolean;
  /** What is said about the answer, where it may be. */
  feedback?: SlotFeedback | null;
  /** Of this question alone on the page, of letters, digits and hyphens. */
  name: string;
  /** Where files are sent; without it none can be, as in a preview. */
  files?: AnswerFiles | null;
}

/** The text stands around what is answered. */
const gapKinds: ReadonlySet<Interaction["kind"]> = new Set(["cloze", "select_from_list", "drag_words"]);

export function QuestionView(props: QuestionViewProps) {
  const { question, feedback = null, name, files = null } = props;
  const { text, interaction } = question.body;
  const labelledBy = `${name}-text`;
  return (
    <div className={styles.question}>
      <div id={labelledBy}>{!gapKinds.has(interaction.kind) && <QuestionText source={text} />}</div>
      <AnswerPart {...props} labelledBy={labelledBy} />
      {feedback && (
        <FeedbackBox feedback={feedback}>
          {feedback.right_answer && (
            <AnswerPart
              question={question}
              answer={feedback.right_answer}
              onChange={() => undefined}
              isReadOnly
              name={`${name}-right`}
              labelledBy={labelledBy}
              files={files}
            />
          )}
        </FeedbackBox>
      )}
    </div>
  );
}

function AnswerPart(props: QuestionViewProps & { labelledBy: string }) {
  const {
    question,
    answer,
    onChange,
    isReadOnly = false,
    feedback = null,
    name,
    labelledBy,
    files = null,
  } = props;
  const { text, interaction: body } = question.body;
  const common = { onChange, isReadOnly, feedback, name, labelledBy };
  const placed = answerAs(answer, "placed");
  switch (body.kind) {
    case "single_choice":
      return <SingleChoice {...common} body={body} answer={answerAs(answer, "single_choice")} />;
    case "multiple_choice":
      return <MultipleChoice {...common} body={body} answer={answerAs(answer, "multiple_choice")} />;
    case "true_false":
      return <TrueFalse {...common} body={body} answer={answerAs(answer, "true_false")} />;
    case "matching":
      return <Matching {...common} body={body} answer={placed} />;
    case "ordering":
      return <Ordering {...common} body={body} answer={answerAs(answer, "ordering")} />;
    case "short_answer":
    case "numerical":
    case "calculated":
    case "formula":
      return <Typed {...common} body={body} answer={answerAs(answer, "text")} />;
    case "cloze":
      return <Cloze {...common} body={body} text={text} answer={answerAs(answer, "cloze")} />;
    case "select_from_list":
      return <SelectFromList {...common} body={body} text={text} answer={placed} />;
    case "drag_words":
      return <DragWords {...common} body={body} text={text} answer={placed} />;
    case "hotspot":
      return <Hotspot {...common} body={body} answer={answerAs(answer, "hotspot")} />;
    case "drag_onto_picture":
      return <DragPicture {...common} body={body} answer={placed} />;
    case "matrix":
      return <Matrix {...common} body={body} answer={answerAs(answer, "matrix")} />;
    case "essay":
      return <Essay {...common} body={body} answer={answerAs(answer, "essay")} files={files} />;
    case "file":
      return <FileAnswer {...common} body={body} answer={answerAs(answer, "file")} files={files} />;
    case "code":
      return <CodeAnswer {...common} body={body} answer={answerAs(answer, "code")} />;
    case "information":
      return null;
  }
}
