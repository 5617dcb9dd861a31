import type { OwnAttempt, QuizDoor } from "@/api/queries/attempts.ts";
import { useI18n } from "@/i18n";
import { Badge, type BadgeProps } from "@/ui/badge.tsx";
import { Link } from "@/ui/link.tsx";
import { Table } from "@/ui/table.tsx";
import { attemptAddress, reviewAddress } from "../addresses.ts";
import { roundedScore, scorePercent } from "../shown-score.ts";

const tones: Record<OwnAttempt["status"], NonNullable<BadgeProps["tone"]>> = {
  not_begun: "neutral",
  in_progress: "info",
  overdue: "warning",
  submitted: "neutral",
  abandoned: "danger",
  needs_grading: "info",
  graded: "success",
};

function Earned({ earned, possible }: { earned: string | null; possible: string }) {
  const { t, format } = useI18n();
  if (earned === null) return t("quiz.door.not_shown");
  return t("quiz.points_of", {
    earned: roundedScore(earned),
    possible: roundedScore(possible),
    percent: format.percent(scorePercent(earned, possible)),
  });
}

function Way({ attempt }: { attempt: OwnAttempt }) {
  const { t } = useI18n();
  const { attempt_id: id, number } = attempt;
  const isRunning = attempt.status === "in_progress" || attempt.status === "overdue";
  if (isRunning) {
    return (
      <Link href={attemptAddress(id)} aria-label={t("quiz.door.continue_number", { number })}>
        {t("quiz.door.continue")}
      </Link>
    );
  }
  if (!attempt.may_review) return t("quiz.door.no_review");
  return (
    <Link href={reviewAddress(id)} aria-label={t("quiz.door.review_number", { number })}>
      {t("quiz.door.review")}
    </Link>
  );
}

/** How the attempts of the student went, as far as that is shown, and what comes out of them together. */
export function OwnAttempts({ door }: { door: QuizDoor }) {
  const { t, format } = useI18n();
  const { result } = door;
  return (
    <>
      {result && (
        <p>
          <strong>{t("quiz.door.result")}</strong>{" "}
          <Earned earned={result.earned} possible={result.possible} />
          {!result.is_final && ` ${t("quiz.door.not_final")}`}
        </p>
      )}
      <Table
        label={t("quiz.door.attempts")}
        rows={door.attempts}
        rowKey={(attempt) => attempt.attempt_id}
        columns={[
          { id: "number", header: t("quiz.door.number"), cell: ({ number }) => format.number(number) },
          {
            id: "status",
            header: t("quiz.door.status"),
            cell: ({ status }) => <Badge tone={tones[status]}>{t(`quiz.status.${status}`)}</Badge>,
          },
          { id: "began", header: t("quiz.door.began"), cell: ({ began }) => format.dateTime(began) },
          {
            id: "earned",
            header: t("quiz.door.earned"),
            cell: ({ earned, possible }) => <Earned earned={earned} possible={possible} />,
          },
          { id: "way", header: t("quiz.door.look"), cell: (attempt) => <Way attempt={attempt} /> },
        ]}
      />
    </>
  );
}
