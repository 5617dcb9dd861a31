import type { Quiz } from "@/api/queries/quizzes.ts";
import { useI18n } from "@/i18n";
import { Callout } from "@/ui/callout.tsx";
import { Checkbox } from "@/ui/checkbox.tsx";
import styles from "./builder.module.css";
import type { RuleFieldsProps } from "./fields.ts";

const moments = ["during", "immediately_after", "later_while_open", "after_close"] as const;
const things = [
  "attempt",
  "outcome",
  "marks",
  "specific_feedback",
  "general_feedback",
  "right_answer",
  "overall_feedback",
] as const;

type Moment = (typeof moments)[number];
type Thing = (typeof things)[number];

/** Whether it can be shown then at all: nothing on the whole is said of an attempt that runs. */
function isOffered(moment: Moment, thing: Thing): boolean {
  return moment !== "during" || (thing !== "attempt" && thing !== "overall_feedback");
}

function isEarly(review: Quiz["review"]): boolean {
  return moments.some((moment) => moment !== "after_close" && review[moment].right_answer);
}

/** What students see, by the moment: a table of yes and no. */
export function ReviewMatrix({ quiz: { review }, change }: RuleFieldsProps) {
  const { t } = useI18n();
  const set = (moment: Moment, thing: Thing, isShown: boolean) =>
    change({ review: { ...review, [moment]: { ...review[moment], [thing]: isShown } } });
  return (
    <>
      <p className={styles.help}>{t("grading.review.help")}</p>
      <div className={styles.matrixFrame}>
        <table className={styles.matrix}>
          <caption className="visually-hidden">{t("grading.review.caption")}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{t("grading.review.what")}</span>
              </th>
              {moments.map((moment) => (
                <th key={moment} scope="col">
                  {t(`grading.review.${moment}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {things.map((thing) => (
              <tr key={thing}>
                <th scope="row">{t(`grading.review.${thing}`)}</th>
                {moments.map((moment) => (
                  <td key={moment} data-label={t(`grading.review.${moment}`)}>
                    {isOffered(moment, thing) && (
                      <HiddenLabelBox
                        label={`${t(`grading.review.${thing}`)}, ${t(`grading.review.${moment}`)}`}
                        isSelected={review[moment][thing]}
                        isDisabled={thing !== "attempt" && !review[moment].attempt}
                        onChange={(isShown) => set(moment, thing, isShown)}
                      />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {isEarly(review) && <Callout tone="warning">{t("grading.review.right_answer_early")}</Callout>}
    </>
  );
}

interface HiddenLabelBoxProps {
  label: string;
  isSelected: boolean;
  isDisabled: boolean;
  onChange: (isSelected: boolean) => void;
}

/** A box that row and column name. */
function HiddenLabelBox({ label, ...box }: HiddenLabelBoxProps) {
  return <Checkbox {...box} label="" aria-label={label} />;
}
