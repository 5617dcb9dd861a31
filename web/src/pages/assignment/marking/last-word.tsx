import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { assignmentKeys } from "@/api/queries/assignments.ts";
import {
  markingQuery,
  reconcileMarks,
  releaseGrades,
  reopenSubmission,
  type SubmissionMarking,
} from "@/api/queries/marking.ts";
import { useI18n } from "@/i18n";
import { useFormErrors } from "@/shared/problem-text.ts";
import { scoreText, scoreValue } from "@/shared/score.ts";
import { Button } from "@/ui/button.tsx";
import { Disclosure } from "@/ui/disclosure.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { Row } from "@/ui/layout.tsx";
import { TextArea } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.ts";
import { problemWords } from "../problem-words.ts";
import { ScoreField } from "../score-field.tsx";

/** What may be done with the submission besides marking it: a result over all marks, telling it, giving it back. Not by assistants. */
export function LastWord({ marking }: { marking: SubmissionMarking }) {
  return marking.may_reconcile && <LastSteps marking={marking} />;
}

function LastSteps({ marking }: { marking: SubmissionMarking }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const { submission, assignment_id } = marking;
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: markingQuery(submission.id).queryKey }),
      client.invalidateQueries({ queryKey: assignmentKeys.all }),
    ]);
  const common = {
    onError: (error: Error) => toast.show({ text: problemWords(t, error), tone: "danger" }),
    onSettled: refresh,
  };
  const releasing = useMutation({
    ...common,
    mutationFn: () => releaseGrades(assignment_id, [submission.id]),
    onSuccess: () => toast.show({ text: t("assignment.last.released") }),
  });
  const reopening = useMutation({
    ...common,
    mutationFn: () => reopenSubmission(submission.id),
    onSuccess: () => toast.show({ text: t("assignment.last.reopened") }),
  });
  return (
    <>
      <Row>
        {submission.state === "graded" && (
          <Button isPending={releasing.isPending} onPress={() => releasing.mutate()}>
            {t("assignment.last.release")}
          </Button>
        )}
        <Button variant="quiet" isPending={reopening.isPending} onPress={() => reopening.mutate()}>
          {t("assignment.last.reopen")}
        </Button>
      </Row>
      <Reconciling marking={marking} onDone={refresh} />
    </>
  );
}

function Reconciling({ marking, onDone }: { marking: SubmissionMarking; onDone: () => Promise<unknown> }) {
  const { t, format } = useI18n();
  const [points, setPoints] = useState(marking.submission.points);
  const [reason, setReason] = useState("");
  const most = scoreValue(marking.possible);
  const saving = useMutation({
    mutationFn: (said: string) => reconcileMarks(marking.submission.id, said, reason),
    onSuccess: () => {
      toast.show({ text: t("assignment.last.done") });
      setReason("");
    },
    onSettled: onDone,
  });
  return (
    <Disclosure
      title={t("assignment.last.title")}
      level={2}
      look="card"
      defaultExpanded={marking.submission.state === "disagreed"}
    >
      <Form
        aria-label={t("assignment.last.title")}
        onSubmit={() => points !== null && saving.mutate(points)}
        {...useFormErrors(saving.error)}
      >
        <ScoreField
          name="points"
          label={t("assignment.marking.points_of", { most: format.number(most) })}
          value={points}
          onChange={setPoints}
          most={most}
          isRequired
        />
        <Suggestions marks={marking.marks} onChoose={setPoints} />
        <TextArea
          name="reason"
          label={t("assignment.reason")}
          rows={2}
          value={reason}
          onChange={setReason}
          maxLength={2000}
          isOptional
          isWide
        />
        <FormActions>
          <Button type="submit" isPending={saving.isPending}>
            {t("assignment.last.action")}
          </Button>
        </FormActions>
      </Form>
    </Disclosure>
  );
}

/** What was said already, and its mean, to be taken over with a press. */
function Suggestions(props: { marks: SubmissionMarking["marks"]; onChoose: (points: string) => void }) {
  const { t, format } = useI18n();
  const said = props.marks.flatMap(({ marker_id, marker, state, points }) =>
    state === "done" && points !== null
      ? [{ id: marker_id, name: marker ?? t("assignment.nobody"), points }]
      : [],
  );
  if (said.length < 2) return null;
  const mean = said.reduce((sum, { points }) => sum + scoreValue(points), 0) / said.length;
  const shown = (points: string) => format.number(scoreValue(points));
  const middle = scoreText(mean);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row
    <div role="group" aria-label={t("assignment.last.suggest")}>
      <Row gap={2}>
        {said.map(({ id, name, points }) => (
          <Button key={id} size="sm" onPress={() => props.onChoose(points)}>
            {t("assignment.last.suggest.of", { name, points: shown(points) })}
          </Button>
        ))}
        <Button size="sm" onPress={() => props.onChoose(middle)}>
          {t("assignment.last.suggest.mean", { points: shown(middle) })}
        </Button>
      </Row>
    </div>
  );
}
