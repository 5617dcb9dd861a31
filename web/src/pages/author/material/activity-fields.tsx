import { useQuery } from "@tanstack/react-query";
import ExternalLink from "lucide-react/icons/external-link";
import { activityKindsQuery } from "@/api/queries/activity-kinds.ts";
import { useI18n } from "@/i18n";
import { activityAddress, activityTitle } from "@/shared/activities.ts";
import { Link } from "@/ui/link.tsx";
import { Select } from "@/ui/select.tsx";
import { TextField } from "@/ui/text-field.tsx";
import styles from "./material.module.css";
import type { MaterialFieldsProps } from "./material-fields.tsx";

/** Which activity of which service; it is made and changed over there. */
export function ActivityFields({ lessonId, form, change }: MaterialFieldsProps) {
  const { t, locale } = useI18n();
  const { data } = useQuery(activityKindsQuery);
  const kinds = data?.items ?? [];
  const kind = kinds.find(({ name }) => name === form.activity);
  if (data && kinds.length === 0) return <p>{t("author.material.no_activities")}</p>;
  return (
    <div className={styles.columns}>
      <Select
        label={t("author.material.activity")}
        name="activity"
        options={kinds.map((each) => ({ id: each.name, label: activityTitle(each, locale) }))}
        value={kind ? form.activity : null}
        onChange={(activity) => change({ activity })}
      />
      <TextField
        label={t("author.material.reference")}
        description={t("author.material.reference.help")}
        name="reference"
        value={form.reference}
        isRequired
        onChange={(reference) => change({ reference })}
      />
      {kind && (
        <p>
          <Link href={activityAddress(kind.editor_path, lessonId, form.reference)}>
            {t("author.material.edit_activity")} <ExternalLink aria-hidden className={styles.icon} />
          </Link>
        </p>
      )}
    </div>
  );
}
