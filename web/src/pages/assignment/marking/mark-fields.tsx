import type { MarkingForm } from "@/api/queries/assignments.ts";
import type { CriterionMark, Mark } from "@/api/queries/submissions.ts";
import { useI18n } from "@/i18n";
import { TextArea } from "@/ui/text-field.tsx";
import styles from "../assignment.module.css";
import { ScoreField } from "../score-field.tsx";
import { CriterionFields } from "./criterion-fields.tsx";
import { pointsOfMark } from "./points-of-mark.ts";

export const nothingSaid: Mark = { criteria: [], points: null, comment: "" };

export function isSameMark(one: Mark, other: Mark): boolean {
  const said = ({ criteria, points, comment }: Mark) => JSON.stringify([criteria, points, comment]);
  return said(one) === said(other);
}

interface MarkFieldsProps {
  form: MarkingForm;
  mark: Mark;
  /** The points of the assignment. */
  possible: number;
  onChange: (part: Partial<Mark>) => void;
}

/** What somebody says of a work by the form of its assignment, and what it earns so. */
export function MarkFields({ form, mark, possible, onChange }: MarkFieldsProps) {
  const { t, format } = useI18n();
  const sum = pointsOfMark(form, mark, possible);
  const most = format.number(possible);
  const setCriterion = (said: CriterionMark) =>
    onChange({ criteria: [...mark.criteria.filter(({ criterion }) => criterion !== said.criterion), said] });
  return (
    <>
      {form.kind === "points" ? (
        <ScoreField
          name="points"
          label={t("assignment.marking.points_of", { most })}
          value={mark.points}
          onChange={(points) => onChange({ points })}
          most={possible}
        />
      ) : (
        <div className={styles.criteria}>
          {form.criteria.map((criterion) => (
            <CriterionFields
              key={criterion.id}
              criterion={criterion}
              frequent={form.kind === "guide" ? form.frequent_comments : []}
              said={mark.criteria.find((each) => each.criterion === criterion.id)}
              onChange={setCriterion}
            />
          ))}
        </div>
      )}
      <TextArea
        name="comment"
        label={t("assignment.marking.comment")}
        rows={4}
        value={mark.comment}
        onChange={(comment) => onChange({ comment })}
        maxLength={20_000}
        isOptional
        isWide
      />
      <p role="status">
        {sum === null
          ? t("assignment.marking.incomplete")
          : t("assignment.result.of", { points: format.number(sum), most })}
      </p>
    </>
  );
}
