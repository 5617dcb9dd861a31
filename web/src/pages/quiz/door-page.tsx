import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { asProblem } from "@/api/problem.ts";
import { type QuizDoor, quizDoorQuery } from "@/api/queries/attempts.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { QuestionText } from "@/shared/questions/question-text.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader, PageSection } from "@/ui/page-header.tsx";
import { ErrorState, LoadingState, NotFoundState } from "@/ui/states.tsx";
import { lessonAddress } from "./addresses.ts";
import { BeginPanel } from "./door/begin-panel.tsx";
import { OwnAttempts } from "./door/own-attempts.tsx";
import { QuizFacts } from "./door/quiz-facts.tsx";

/** Before a quiz: what it is, whether it may be begun, and how the own attempts went. */
export function QuizDoorPage() {
  const { lesson, reference } = useSearch({ from: "/signed-in/quizzes/take" });
  const { t } = useI18n();
  const door = useQuery({ ...quizDoorQuery(reference ?? "", lesson), enabled: reference !== undefined });
  usePageTitle(door.data?.title ?? t("quiz.quiz"));
  if (reference === undefined) return <NotFoundState level={1} />;
  if (door.data) return <Door key={door.data.quiz_id} door={door.data} />;
  return (
    <PageFrame width="text">
      {door.error ? (
        <ErrorState problem={asProblem(door.error)} level={1} onRetry={() => void door.refetch()} />
      ) : (
        <LoadingState>
          <h1>{t("quiz.quiz")}</h1>
        </LoadingState>
      )}
    </PageFrame>
  );
}

function Door({ door }: { door: QuizDoor }) {
  const { t } = useI18n();
  const back = [{ label: t("quiz.back_to_lesson"), href: lessonAddress(door) }];
  return (
    <PageFrame width="text">
      <PageHeader title={door.title} crumbs={back} />
      {door.introduction.trim() !== "" && <QuestionText source={door.introduction} />}
      <BeginPanel door={door} />
      <PageSection title={t("quiz.door.about")}>
        <QuizFacts door={door} />
      </PageSection>
      {door.attempts.length > 0 && (
        <PageSection title={t("quiz.door.attempts")}>
          <OwnAttempts door={door} />
        </PageSection>
      )}
    </PageFrame>
  );
}
