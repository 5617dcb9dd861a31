import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { asProblem } from "@/api/problem.ts";
import {
  type AssignmentDoor,
  assignmentDoorKey,
  assignmentDoorQuery,
  beginSubmission,
} from "@/api/queries/submissions.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { problemText } from "@/shared/problem-text.ts";
import { QuestionText } from "@/shared/questions/question-text.tsx";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Disclosure } from "@/ui/disclosure.tsx";
import { Stack } from "@/ui/layout.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader, PageSection } from "@/ui/page-header.tsx";
import { ErrorState, LoadingState, NotFoundState } from "@/ui/states.tsx";
import { AssignmentFacts } from "./facts.tsx";
import { FormView } from "./form-view.tsx";
import { DraftEditor } from "./take/draft-editor.tsx";
import { HandedIn } from "./take/handed-in.tsx";
import { ReviewsPanel } from "./take/reviews-panel.tsx";

const route = "/signed-in/assignments/take" as const;

/** An assignment for a student: what is asked, the own work, and what became of it. */
export function TakeAssignmentPage() {
  const { lesson, reference } = useSearch({ from: route });
  const { t } = useI18n();
  const door = useQuery({
    ...assignmentDoorQuery(reference ?? "", lesson),
    enabled: reference !== undefined,
  });
  usePageTitle(door.data?.title ?? t("assignment.assignment"));
  if (reference === undefined) return <NotFoundState level={1} />;
  if (door.data) return <Door key={door.data.id} door={door.data} lesson={lesson} />;
  return (
    <PageFrame width="text">
      {door.error ? (
        <ErrorState problem={asProblem(door.error)} level={1} onRetry={() => void door.refetch()} />
      ) : (
        <LoadingState>
          <h1>{t("assignment.assignment")}</h1>
        </LoadingState>
      )}
    </PageFrame>
  );
}

interface DoorProps {
  door: AssignmentDoor;
  lesson: string | undefined;
}

function Door({ door, lesson }: DoorProps) {
  const { t } = useI18n();
  const course = `/courses/${door.course_id}`;
  const back = lesson === undefined ? course : `${course}/lessons/${lesson}`;
  const newest = door.submissions.at(-1);
  const earlier = door.submissions.slice(0, -1).reverse();
  return (
    <PageFrame width="text">
      <PageHeader title={door.title} crumbs={[{ label: t("assignment.back_to_lesson"), href: back }]} />
      <ReviewsPanel door={door} lesson={lesson} />
      {door.instructions.trim() !== "" && <QuestionText source={door.instructions} />}
      <PageSection title={t("assignment.take.about")}>
        <AssignmentFacts door={door} />
      </PageSection>
      {door.form && door.form.kind !== "points" && !newest?.result && (
        <Disclosure title={t("assignment.take.form")} level={2} look="card">
          <FormView form={door.form} />
        </Disclosure>
      )}
      <PageSection title={t("assignment.take.own")}>
        {newest?.status === "draft" && <DraftEditor key={newest.id} door={door} submission={newest} />}
        {newest?.status === "submitted" && <HandedIn door={door} submission={newest} />}
        {newest?.status !== "draft" && <BeginPanel door={door} lesson={lesson} />}
      </PageSection>
      {earlier.length > 0 && (
        <PageSection title={t("assignment.take.earlier")}>
          {earlier.map((submission) => (
            <Disclosure
              key={submission.id}
              title={t("assignment.take.attempt", { number: submission.number })}
              level={3}
              look="card"
            >
              <HandedIn door={door} submission={submission} />
            </Disclosure>
          ))}
        </PageSection>
      )}
    </PageFrame>
  );
}

/** The way into an attempt, or why there is none. */
function BeginPanel({ door, lesson }: DoorProps) {
  const { t } = useI18n();
  const queryClient = useQueryClient();
  const beginning = useMutation({
    mutationFn: () => beginSubmission(door.id, lesson),
    onSettled: () => queryClient.invalidateQueries({ queryKey: assignmentDoorKey(door.id) }),
  });
  const isAgain = door.submissions.length > 0;
  // Who has handed in all that was asked for needs no warning.
  const hindrances = door.hindrances.filter((each) => !isAgain || each !== "no_attempts_left");
  if (door.hindrances.length > 0) {
    if (hindrances.length === 0) return null;
    return (
      <Callout tone="warning" title={t(isAgain ? "assignment.take.no_more" : "assignment.take.hindered")}>
        <ul>
          {hindrances.map((hindrance) => (
            <li key={hindrance}>{t(`assignment.hindrance.${hindrance}`)}</li>
          ))}
        </ul>
      </Callout>
    );
  }
  return (
    <Stack gap={3}>
      {beginning.error && (
        <div role="alert">
          <Callout tone="danger">{problemText(t, beginning.error)}</Callout>
        </div>
      )}
      <div>
        <Button
          variant={isAgain ? "secondary" : "primary"}
          isPending={beginning.isPending}
          onPress={() => beginning.mutate()}
        >
          {t(isAgain ? "assignment.take.again" : "assignment.take.begin")}
        </Button>
      </div>
    </Stack>
  );
}
