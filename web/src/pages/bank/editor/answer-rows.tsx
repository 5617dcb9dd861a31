import type { ReactNode } from "react";
import { useI18n } from "@/i18n";
import { moved, replaced, without } from "./model.ts";
import { Rows } from "./rows.tsx";
import { FeedbackField, PercentField } from "./small-fields.tsx";

/** What every expected answer has, whatever is typed. */
interface Expected {
  weight: string;
  feedback: string;
}

interface AnswerRow<Answer> {
  answer: Answer;
  /** "Answer 2". */
  name: string;
  /** Where the server has it. */
  at: string;
  put: (part: Partial<Answer>) => void;
  /** The field of its weight, to stand beside the others. */
  weight: ReactNode;
}

interface AnswerRowsProps<Answer extends Expected> {
  help: string;
  /** Where the server has the list. */
  at: string;
  answers: readonly Answer[];
  fresh: Answer;
  onChange: (answers: Answer[]) => void;
  children: (row: AnswerRow<Answer>) => ReactNode;
}

/** The answers that are expected of somebody who types: each with what it earns and what is said to whoever gave it. */
export function AnswerRows<Answer extends Expected>(props: AnswerRowsProps<Answer>) {
  const { help, at, answers, fresh, onChange, children } = props;
  const { t } = useI18n();
  const nameOf = (index: number) => t("bank.answer.name", { number: index + 1 });
  return (
    <Rows
      label={t("bank.answer.list")}
      help={help}
      at={at}
      rows={answers}
      keyOf={(_, index) => String(index)}
      nameOf={nameOf}
      least={1}
      addLabel={t("bank.answer.add")}
      onAdd={() => onChange([...answers, fresh])}
      onMove={(from, to) => onChange(moved(answers, from, to))}
      onRemove={(index) => onChange(without(answers, index))}
    >
      {(answer, index) => {
        const place = `${at}[${index}]`;
        const put = (part: Partial<Answer>) => onChange(replaced(answers, index, part));
        const putExpected = (part: Partial<Expected>) => put(part as Partial<Answer>);
        const weight = (
          <PercentField
            label={t("bank.answer.weight")}
            at={`${place}.weight`}
            value={answer.weight}
            onChange={(changed) => putExpected({ weight: changed })}
          />
        );
        return (
          <>
            {children({ answer, name: nameOf(index), at: place, put, weight })}
            <FeedbackField
              at={`${place}.feedback`}
              value={answer.feedback}
              onChange={(feedback) => putExpected({ feedback })}
            />
          </>
        );
      }}
    </Rows>
  );
}
