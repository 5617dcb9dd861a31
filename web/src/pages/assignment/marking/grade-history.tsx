import type { SubmissionMarking } from "@/api/queries/marking.ts";
import { useI18n } from "@/i18n";
import { scoreValue } from "@/shared/score.ts";
import { Disclosure } from "@/ui/disclosure.tsx";
import styles from "../assignment.module.css";

/** What the submission earned over time, from whom, and why. */
export function GradeHistory({ grades }: { grades: SubmissionMarking["grades"] }) {
  const { t, format } = useI18n();
  if (grades.length === 0) return null;
  return (
    <Disclosure title={t("assignment.history.title")} level={2}>
      <ol>
        {grades.map(({ points, source, reason, name, graded_at }) => (
          <li key={graded_at}>
            {format.dateTime(graded_at)}, <bdi>{name ?? t("assignment.nobody")}</bdi>:{" "}
            {points === null ? t("assignment.history.taken_back") : format.number(scoreValue(points))}{" "}
            <span className={styles.muted}>{t(`assignment.history.${source}`)}</span>{" "}
            {reason !== "" && <bdi>{reason}</bdi>}
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}
