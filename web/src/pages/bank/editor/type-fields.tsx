import type { ReactNode } from "react";
import type { Question } from "@/api/queries/questions.ts";
import { useI18n } from "@/i18n";
import { fieldAttributes } from "@/ui/field.tsx";
import { MultipleChoiceFields, SingleChoiceFields } from "./choice-fields.tsx";
import styles from "./editor.module.css";
import { Fault } from "./faults.tsx";
import { ClozeFields } from "./gap-fields.tsx";
import { MatrixFields } from "./matrix-fields.tsx";
import type { BodyOf, Interaction, Kind, PartProps, Solution, SolutionOf } from "./model.ts";
import { CalculatedFields, NumericalFields } from "./number-fields.tsx";
import { CodeFields, EssayFields, FileFields } from "./own-work-fields.tsx";
import { MatchingFields, OrderingFields, TrueFalseFields } from "./pair-fields.tsx";
import { DragPictureFields, HotspotFields } from "./picture-kinds.tsx";
import { FormulaFields, ShortAnswerFields } from "./typed-fields.tsx";
import { DragWordsFields, SelectFields } from "./word-fields.tsx";

const nothingToAnswer = () => null;

const fields: { [K in Kind]: (props: PartProps<K>) => ReactNode } = {
  single_choice: SingleChoiceFields,
  multiple_choice: MultipleChoiceFields,
  true_false: TrueFalseFields,
  matching: MatchingFields,
  ordering: OrderingFields,
  short_answer: ShortAnswerFields,
  numerical: NumericalFields,
  calculated: CalculatedFields,
  formula: FormulaFields,
  cloze: ClozeFields,
  select_from_list: SelectFields,
  drag_words: DragWordsFields,
  hotspot: HotspotFields,
  drag_onto_picture: DragPictureFields,
  matrix: MatrixFields,
  essay: EssayFields,
  file: FileFields,
  code: CodeFields,
  information: nothingToAnswer,
};

const at = { body: "question.body.interaction", key: "question.key.solution" };

interface TypeFieldsProps {
  question: Question;
  change: (question: Question) => void;
}

/** What there is to answer and what is right, by type. */
export function TypeFields({ question, change }: TypeFieldsProps) {
  const { t } = useI18n();
  return (
    <div className={styles.part} {...fieldAttributes(at.key, t("bank.part.answer"))}>
      <FieldsOf kind={question.body.interaction.kind} question={question} change={change} />
      <Fault at={at.key} />
    </div>
  );
}

function FieldsOf<K extends Kind>({ kind, question, change }: TypeFieldsProps & { kind: K }) {
  const Fields: (props: PartProps<K>) => ReactNode = fields[kind];
  return (
    <Fields
      // The server sends both sides of one type.
      body={question.body.interaction as BodyOf<K>}
      solution={question.key.solution as SolutionOf<K>}
      at={at}
      change={(body, solution, text) =>
        change({
          ...question,
          body: {
            text: text ? text(question.body.text) : question.body.text,
            interaction: body as Interaction,
          },
          key: { ...question.key, solution: solution as Solution },
        })
      }
    />
  );
}
