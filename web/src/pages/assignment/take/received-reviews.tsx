import type { AssignmentDoor, SubmissionResult } from "@/api/queries/submissions.ts";
import { useI18n } from "@/i18n";
import { scoreValue } from "@/shared/score.ts";
import { Disclosure } from "@/ui/disclosure.tsx";
import styles from "../assignment.module.css";
import { FormView } from "../form-view.tsx";

interface ReceivedReviewsProps {
  reviews: SubmissionResult["reviews"];
  form: AssignmentDoor["form"];
}

/** What classmates said of a work. */
export function ReceivedReviews({ reviews, form }: ReceivedReviewsProps) {
  const { t, format } = useI18n();
  return reviews.map(({ reviewer, mark, points }, index) => (
    <Disclosure
      // biome-ignore lint/suspicious/noArrayIndexKey: reviewers may be unnamed, and the list stays as it is
      key={index}
      title={reviewer ?? t("assignment.result.review", { number: index + 1 })}
      level={3}
      look="card"
      {...(points !== null && { aside: format.number(scoreValue(points)) })}
    >
      {mark.comment !== "" && (
        <p className={styles.remark} dir="auto">
          {mark.comment}
        </p>
      )}
      {form && <FormView form={form} mark={mark} />}
    </Disclosure>
  ));
}
