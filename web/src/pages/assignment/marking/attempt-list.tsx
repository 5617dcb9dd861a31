import { useQuery } from "@tanstack/react-query";
import { everySubmissionQuery, type SubmissionMarking } from "@/api/queries/marking.ts";
import { useI18n } from "@/i18n";
import { scoreValue } from "@/shared/score.ts";
import { Link } from "@/ui/link.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { markingAddress } from "../addresses.ts";
import styles from "../assignment.module.css";
import { StateBadge } from "../state-badge.tsx";

/** All that the same student or group has handed in, and what became of each. */
export function AttemptList({ marking: { assignment_id, submission } }: { marking: SubmissionMarking }) {
  const { t, format } = useI18n();
  const isOnly = submission.is_newest && submission.number === 1;
  const { data: rows } = useQuery({ ...everySubmissionQuery(assignment_id, "all"), enabled: !isOnly });
  const attempts = (rows ?? [])
    .filter(({ pseudonym }) => pseudonym === submission.pseudonym)
    .sort((one, other) => other.number - one.number);
  if (attempts.length < 2) return null;
  return (
    <PageSection title={t("assignment.attempts_of.title")}>
      <ul aria-label={t("assignment.attempts_of.title")} className={styles.files}>
        {attempts.map(({ id, number, submitted_at, state, points }) => (
          <li key={id} className={styles.file}>
            {id === submission.id ? (
              <strong>{t("assignment.take.attempt", { number })}</strong>
            ) : (
              <Link href={markingAddress(id)}>{t("assignment.take.attempt", { number })}</Link>
            )}
            <span className={styles.muted}>
              {t("assignment.handed_in.at", { time: format.dateTime(submitted_at) })}
            </span>
            <StateBadge state={state} />
            {points !== null && (
              <span>{t("assignment.form.points", { points: format.number(scoreValue(points)) })}</span>
            )}
            {id === submission.id && <span className={styles.muted}>{t("assignment.attempts_of.this")}</span>}
          </li>
        ))}
      </ul>
    </PageSection>
  );
}
