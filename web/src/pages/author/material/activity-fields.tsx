import { useQuery } from "@tanstack/react-query";
import ExternalLink from "lucide-react/icons/external-link";
import type { Schemas } from "@/api/client.ts";
import { activityKindsQuery } from "@/api/queries/activity-kinds.ts";
import { useI18n } from "@/i18n";
import { activityAddress, activityTitle } from "@/shared/activities.ts";
import { Link } from "@/ui/link.tsx";
import { Select } from "@/ui/select.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { ActivityPicker, hasPicker } from "./activity-picker.tsx";
import styles from "./material.module.css";
import type { MaterialFieldsProps } from "./material-fields.tsx";

/** Which activity of which service; it is made and changed over there. */
export function ActivityFields(props: MaterialFieldsProps) {
  const { t, locale } = useI18n();
  const { form, change } = props;
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
        onChange={(activity) => change({ activity, ...(activity !== form.activity && { reference: "" }) })}
      />
      <Reference {...props} />
      {kind && <Way {...props} kind={kind} />}
    </div>
  );
}

/** Which one: chosen from those of the course where they can be listed, else by its name over there. */
function Reference({ courseId, form, change, errorOf }: MaterialFieldsProps) {
  const { t } = useI18n();
  if (hasPicker(form.activity)) {
    return (
      <ActivityPicker
        courseId={courseId}
        activity={form.activity}
        value={form.reference}
        onChange={(reference) => change({ reference })}
        error={errorOf("reference")}
      />
    );
  }
  return (
    <TextField
      label={t("author.material.reference")}
      description={t("author.material.reference.help")}
      name="reference"
      value={form.reference}
      isRequired
      onChange={(reference) => change({ reference })}
    />
  );
}

/** To the pages of the activity; where none is chosen, to making one that the lesson leads to from then on. */
function Way({ lessonId, form, kind }: MaterialFieldsProps & { kind: Schemas["ActivityKind"] }) {
  const { t } = useI18n();
  const isNew = form.reference === "" && hasPicker(form.activity);
  return (
    <p>
      <Link href={activityAddress(kind.editor_path, lessonId, form.reference)}>
        {t(isNew ? "author.material.make_activity" : "author.material.edit_activity")}{" "}
        <ExternalLink aria-hidden className={styles.icon} />
      </Link>
    </p>
  );
}
