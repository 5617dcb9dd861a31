import type { AttemptReview } from "@/api/queries/attempts.ts";
import { useI18n } from "@/i18n";
import { type Definition, DefinitionList } from "@/ui/layout.tsx";
import { roundedScore, scorePercent } from "../shown-score.ts";

/** When it was, how long it took, and what it earned as far as that is shown. */
export function ReviewFacts({ review }: { review: AttemptReview }) {
  const { t, format } = useI18n();
  const { status, began, ended, overview } = review;
  const facts: (Definition | false)[] = [
    { term: t("quiz.door.status"), value: t(`quiz.status.${status}`) },
    { term: t("quiz.door.began"), value: format.dateTime(began) },
    ended !== null && {
      term: t("quiz.review.took"),
      value: format.duration((Date.parse(ended) - Date.parse(began)) / 1000),
    },
    overview.earned !== null && {
      term: t("quiz.door.earned"),
      value: t("quiz.points_of", {
        earned: roundedScore(overview.earned),
        possible: roundedScore(overview.possible),
        percent: format.percent(scorePercent(overview.earned, overview.possible)),
      }),
    },
    !overview.is_complete && { term: t("quiz.review.open"), value: t("quiz.review.waits") },
  ];
  return <DefinitionList items={facts.filter((fact) => fact !== false)} />;
}
