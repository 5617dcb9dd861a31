import type { AssignmentDoor, SubmissionResult } from "@/api/queries/submissions.ts";
import { useI18n } from "@/i18n";
import { scoreValue } from "@/shared/score.ts";
import { StatRow, StatTile } from "@/ui/layout.tsx";
import styles from "../assignment.module.css";
import { FormView } from "../form-view.tsx";
import { SubmissionFiles } from "../submission-files.tsx";
import { ReceivedReviews } from "./received-reviews.tsx";

interface ResultViewProps {
  door: AssignmentDoor;
  submissionId: string;
  result: SubmissionResult;
}

/** The grade, what it follows from, and the feedback. */
export function ResultView({ door, submissionId, result }: ResultViewProps) {
  const { t, format } = useI18n();
  const { mark, reviews, feedback_files, withheld } = result;
  const number = (score: string) => format.number(scoreValue(score));
  const lost = scoreValue(withheld);
  return (
    <>
      <StatRow>
        <StatTile
          label={t("assignment.result.points")}
          value={t("assignment.result.of", { points: number(result.points), most: number(result.possible) })}
          {...(lost > 0 && { note: t("assignment.late.withheld", { points: format.number(lost) }) })}
        />
      </StatRow>
      {mark && mark.comment !== "" && <p className={styles.remark}>{mark.comment}</p>}
      {door.form && <FormView form={door.form} mark={mark} />}
      {feedback_files.length > 0 && (
        <section aria-label={t("assignment.result.files")}>
          <h3>{t("assignment.result.files")}</h3>
          <SubmissionFiles submissionId={submissionId} files={feedback_files} />
        </section>
      )}
      <ReceivedReviews reviews={reviews} form={door.form} />
    </>
  );
}
