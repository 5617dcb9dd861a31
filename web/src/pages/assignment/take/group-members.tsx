import type { SubmissionView } from "@/api/queries/submissions.ts";
import { useI18n } from "@/i18n";
import styles from "../assignment.module.css";

/** Who hands in together. */
export function GroupMembers({ members }: { members: SubmissionView["members"] }) {
  const { t, format } = useI18n();
  if (members.length === 0) return null;
  const names = members.map(({ name, email }) => name ?? email ?? t("assignment.nobody"));
  return <p className={styles.muted}>{t("assignment.groups.members", { names: format.list(names) })}</p>;
}
