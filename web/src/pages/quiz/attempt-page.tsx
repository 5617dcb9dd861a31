import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { asProblem } from "@/api/problem.ts";
import { type AttemptClock, attemptQuery } from "@/api/queries/attempts.ts";
import { meQuery } from "@/api/queries/me.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { QuestionPictures } from "@/shared/questions/pictures.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { ErrorState, LoadingState } from "@/ui/states.tsx";
import { EndedAttempt } from "./player/ended-attempt.tsx";
import { Player } from "./player/player.tsx";

function isRunning({ status }: AttemptClock): boolean {
  return status === "in_progress" || status === "overdue";
}

/** An attempt: to be answered while it runs, afterwards what became of it. */
export function AttemptPage() {
  const { attemptId } = useParams({ from: "/signed-in/attempts/$attemptId" });
  const { t } = useI18n();
  const { data: me } = useSuspenseQuery(meQuery);
  const attempt = useQuery(attemptQuery(attemptId));
  usePageTitle(attempt.data?.title ?? t("quiz.quiz"));
  if (attempt.data) {
    const Shown = isRunning(attempt.data.clock) ? Player : EndedAttempt;
    return (
      <QuestionPictures from={{ attempt: attemptId }}>
        <Shown key={attemptId} view={attempt.data} userId={me.id} />
      </QuestionPictures>
    );
  }
  return (
    <PageFrame width="text">
      {attempt.error ? (
        <ErrorState problem={asProblem(attempt.error)} level={1} onRetry={() => void attempt.refetch()} />
      ) : (
        <LoadingState>
          <h1>{t("quiz.quiz")}</h1>
          <Skeleton shape="card" />
          <Skeleton shape="card" />
        </LoadingState>
      )}
    </PageFrame>
  );
}
