import { useQuery } from "@tanstack/react-query";
import { asProblem } from "@/api/problem.ts";
import { type Override, type OverrideChange, overrideHistoryQuery } from "@/api/queries/rules.ts";
import { useI18n } from "@/i18n";
import { ErrorState, LoadingState } from "@/ui/states.tsx";
import styles from "./rules.module.css";
import { termsOf, termsText } from "./terms.ts";

/** Every state that an exception had, newest first, and who left it so. */
export function OverrideHistory({ override }: { override: Override }) {
  const { data, error, refetch } = useQuery(overrideHistoryQuery(override.course_id, override.id));
  if (error) return <ErrorState problem={asProblem(error)} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState />;
  return (
    <ol className={styles.conditions}>
      {data.items.toReversed().map((change) => (
        <Change key={`${change.action} ${change.state.revision}`} change={change} />
      ))}
    </ol>
  );
}

function Change({ change }: { change: OverrideChange }) {
  const { t, format } = useI18n();
  const terms = termsOf(change.state);
  return (
    <li>
      <p>
        {t(`author.overrides.history.${change.action}`, {
          name: change.changed_by_name ?? t("author.overrides.somebody"),
          date: format.dateTime(change.changed_at),
        })}
      </p>
      <p className={styles.texts}>{termsText(t, format, terms)}</p>
      <p className={styles.texts}>
        <bdi>{terms.reason}</bdi>
      </p>
    </li>
  );
}
