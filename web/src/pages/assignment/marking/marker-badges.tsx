import { useSuspenseQuery } from "@tanstack/react-query";
import type { SubmissionRow } from "@/api/queries/marking.ts";
import { meQuery } from "@/api/queries/me.ts";
import { useI18n } from "@/i18n";
import { Badge } from "@/ui/badge.tsx";
import styles from "../assignment.module.css";

const tones = { given: "neutral", draft: "info", done: "success" } as const;

/** Who marks a submission, and how far each is. */
export function MarkerBadges({ markers }: { markers: SubmissionRow["markers"] }) {
  const { t } = useI18n();
  const { data: me } = useSuspenseQuery(meQuery);
  return (
    <ul className={styles.inline}>
      {markers.map(({ user_id, name, state }) => (
        <li key={user_id} className={styles.file}>
          <bdi>{user_id === me.id ? t("assignment.claim.yours") : (name ?? t("assignment.nobody"))}</bdi>
          <Badge tone={tones[state ?? "given"]}>{t(`assignment.claim.state.${state ?? "given"}`)}</Badge>
        </li>
      ))}
    </ul>
  );
}
