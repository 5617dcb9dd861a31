import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { asProblem } from "@/api/problem.ts";
import { type AttemptReview, attemptReviewQuery } from "@/api/queries/attempts.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { QuestionPictures } from "@/shared/questions/pictures.tsx";
import { QuestionText } from "@/shared/questions/question-text.tsx";
import { LinkButton } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader } from "@/ui/page-header.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { ErrorState, LoadingState } from "@/ui/states.tsx";
import { attemptAddress, doorAddress } from "./addresses.ts";
import { ReviewFacts } from "./review/review-facts.tsx";
import { ReviewedQuestion } from "./review/reviewed-question.tsx";

/** The server says that there is nothing to look back at yet. */
const running = "attempt.running";

/** Looking back at an attempt: as much as the quiz shows at the moment. */
export function AttemptReviewPage() {
  const { attemptId } = useParams({ from: "/signed-in/attempts/$attemptId/review" });
  const { t } = useI18n();
  const review = useQuery(attemptReviewQuery(attemptId));
  usePageTitle(review.data?.title ?? t("quiz.review"));
  if (review.data) return <Review review={review.data} />;
  const problem = review.error && asProblem(review.error);
  if (problem?.code === running) return <StillRunning attemptId={attemptId} />;
  return (
    <PageFrame width="text">
      {problem ? (
        <ErrorState problem={problem} level={1} onRetry={() => void review.refetch()} />
      ) : (
        <LoadingState>
          <h1>{t("quiz.review")}</h1>
          <Skeleton shape="card" />
          <Skeleton shape="card" />
        </LoadingState>
      )}
    </PageFrame>
  );
}

function StillRunning({ attemptId }: { attemptId: string }) {
  const { t } = useI18n();
  return (
    <EmptyState
      title={t("quiz.review.running")}
      level={1}
      actions={
        <LinkButton variant="primary" href={attemptAddress(attemptId)}>
          {t("quiz.door.continue")}
        </LinkButton>
      }
    >
      {t("quiz.review.running_explain")}
    </EmptyState>
  );
}

function Review({ review }: { review: AttemptReview }) {
  const { t } = useI18n();
  const { title, number, overview, slots } = review;
  const crumbs = [{ label: t("quiz.ended.door"), href: doorAddress(review.quiz_id, review.lesson_id) }];
  return (
    <PageFrame width="text">
      <PageHeader title={t("quiz.review.title", { title, number })} crumbs={crumbs} />
      <ReviewFacts review={review} />
      {overview.overall_feedback !== null && overview.overall_feedback !== "" && (
        <Callout>
          <QuestionText source={overview.overall_feedback} />
        </Callout>
      )}
      {slots.length === 0 && <p>{t("quiz.review.nothing")}</p>}
      <QuestionPictures from={{ attempt: review.attempt_id }}>
        {slots.map((slot, index) => (
          <ReviewedQuestion
            key={slot.shown.slot}
            attemptId={review.attempt_id}
            reviewed={slot}
            number={index + 1}
          />
        ))}
      </QuestionPictures>
    </PageFrame>
  );
}
