import { useI18n } from "@/i18n";
import { Stack } from "@/ui/layout.tsx";
import styles from "./people.module.css";

/** A name with the address under it; both may be unknown yet. */
export function PersonName({ person }: { person: { name: string | null; email: string | null } }) {
  const { t } = useI18n();
  return (
    <Stack gap={1}>
      <bdi>{person.name ?? t("people.unknown")}</bdi>
      {person.email && <bdi className={styles.email}>{person.email}</bdi>}
    </Stack>
  );
}
