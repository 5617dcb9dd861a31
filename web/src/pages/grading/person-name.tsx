import { useI18n } from "@/i18n";
import styles from "./grading.module.css";

/** A name with the address under it; both may be unknown yet. */
export function PersonName({ person }: { person: { name: string | null; email: string | null } }) {
  const { t } = useI18n();
  return (
    <>
      <bdi>{person.name ?? t("grading.nobody")}</bdi>
      {person.email && <bdi className={styles.email}>{person.email}</bdi>}
    </>
  );
}
