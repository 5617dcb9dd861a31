import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { idempotencyKey } from "@/api/client.ts";
import { asProblem } from "@/api/problem.ts";
import { beginAttempt, previewQuiz, type QuizDoor, refreshQuiz } from "@/api/queries/attempts.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { Button, LinkButton } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Card } from "@/ui/card.tsx";
import { Form } from "@/ui/form.tsx";
import { Stack } from "@/ui/layout.tsx";
import { PasswordField } from "@/ui/text-field.tsx";
import { attemptAddress } from "../addresses.ts";
import { hindranceText, realHindrances, soonestEnd } from "./hindrances.ts";

/** The way in: going on, beginning, or why neither can be. */
export function BeginPanel({ door }: { door: QuizDoor }) {
  const { t } = useI18n();
  if (door.is_teacher) return <TeacherPanel door={door} />;
  if (door.running !== null) {
    return (
      <Card as="section">
        <Stack gap={3}>
          <p>{t("quiz.door.running")}</p>
          <div>
            <LinkButton variant="primary" href={attemptAddress(door.running)}>
              {t("quiz.door.continue")}
            </LinkButton>
          </div>
        </Stack>
      </Card>
    );
  }
  const hindrances = realHindrances(door.hindrances);
  return hindrances.length > 0 ? <Hindered door={door} /> : <Beginning door={door} />;
}

/** What the longest timers of browsers hold. */
const longestWaitMs = 2_000_000_000;

function Hindered({ door }: { door: QuizDoor }) {
  const { t, format } = useI18n();
  const queryClient = useQueryClient();
  const hindrances = realHindrances(door.hindrances);
  const end = soonestEnd(hindrances);
  const waitMs = end === null ? null : Date.parse(end) - Date.parse(door.server_now);
  useEffect(() => {
    if (waitMs === null || waitMs > longestWaitMs) return;
    const timer = setTimeout(() => void refreshQuiz(queryClient, door.quiz_id), Math.max(waitMs, 0) + 500);
    return () => clearTimeout(timer);
  }, [queryClient, door.quiz_id, waitMs]);
  return (
    <Callout tone="warning" title={t("quiz.door.not_now")}>
      <ul>
        {hindrances.map((each) => (
          <li key={each.kind}>{hindranceText(t, format, each)}</li>
        ))}
      </ul>
    </Callout>
  );
}

function TeacherPanel({ door }: { door: QuizDoor }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const preview = useMutation({
    mutationFn: () => previewQuiz(door.quiz_id),
    onSuccess: ({ attempt_id: attemptId }) => navigate({ to: "/attempts/$attemptId", params: { attemptId } }),
  });
  return (
    <Callout
      title={t("quiz.door.teacher")}
      actions={
        <Button variant="primary" isPending={preview.isPending} onPress={() => preview.mutate()}>
          {t("quiz.door.preview")}
        </Button>
      }
    >
      <p role="alert">{preview.error && problemText(t, preview.error)}</p>
    </Callout>
  );
}

/** What the server says of a password that does not fit. */
const passwordCode = "attempt.password";

function Beginning({ door }: { door: QuizDoor }) {
  const { t, format } = useI18n();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const key = useRef(idempotencyKey());
  const [password, setPassword] = useState("");
  const begin = useMutation({
    mutationFn: () =>
      beginAttempt({ quizId: door.quiz_id, lessonId: door.lesson_id, password, key: key.current }),
    onSuccess: async (view) => {
      void refreshQuiz(queryClient, door.quiz_id);
      await navigate({ to: "/attempts/$attemptId", params: { attemptId: view.attempt_id } });
    },
    onError: (error) => {
      if (!asProblem(error).isPassing) key.current = idempotencyKey();
      // What is in the way may be new.
      if (asProblem(error).code !== passwordCode) void refreshQuiz(queryClient, door.quiz_id);
    },
  });
  const isWrongPassword = begin.error !== null && asProblem(begin.error).code === passwordCode;
  return (
    <Card as="section">
      <Form
        onSubmit={() => begin.mutate()}
        {...(begin.error && !isWrongPassword && { error: problemText(t, begin.error) })}
      >
        <Stack gap={3}>
          {door.limit_s !== null && (
            <p>{t("quiz.door.clock_begins", { time: format.duration(door.limit_s) })}</p>
          )}
          <p>{t("quiz.door.noted")}</p>
          {door.needs_password && (
            <PasswordField
              label={t("quiz.door.password")}
              description={t("quiz.door.password_explain")}
              autoComplete="current-password"
              value={password}
              onChange={setPassword}
              isRequired
              {...(isWrongPassword && { error: t("quiz.door.password_wrong") })}
            />
          )}
          <div>
            <Button type="submit" variant="primary" isPending={begin.isPending}>
              {t(door.attempts.length === 0 ? "quiz.door.begin" : "quiz.door.begin_again")}
            </Button>
          </div>
        </Stack>
      </Form>
    </Card>
  );
}
