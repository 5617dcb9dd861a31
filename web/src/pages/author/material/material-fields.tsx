import X from "lucide-react/icons/x";
import { useI18n } from "@/i18n";
import { IconButton } from "@/ui/icon-button.tsx";
import { NumberField } from "@/ui/number-field.tsx";
import { Select } from "@/ui/select.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { endingsOf, type LessonForm } from "../lesson-form.ts";
import { ActivityFields } from "./activity-fields.tsx";
import { FileUpload } from "./file-upload.tsx";
import styles from "./material.module.css";
import { VideoFields } from "./video-fields.tsx";

export interface MaterialFieldsProps {
  courseId: string;
  lessonId: string;
  form: LessonForm;
  change: (part: Partial<LessonForm>) => void;
  /** What the server says of a field of the form. */
  errorOf: (field: string) => string | undefined;
}

/** What a lesson of this kind has besides its text. */
export function MaterialFields(props: MaterialFieldsProps) {
  const { t } = useI18n();
  const { form, change } = props;
  if (form.kind === "page") return null;
  return (
    <fieldset className={styles.material}>
      <legend className="visually-hidden">{t(`author.kind.${form.kind}`)}</legend>
      {form.kind === "video" && <VideoFields {...props} />}
      {form.kind === "file" && <OwnFile {...props} label={t("author.material.upload_file")} />}
      {form.kind === "link" && (
        <TextField
          isWide
          type="url"
          label={t("author.editor.url.link")}
          description={t("author.editor.url.help")}
          name="url"
          value={form.url}
          isRequired
          onChange={(url) => change({ url })}
        />
      )}
      {form.kind === "activity" && <ActivityFields {...props} />}
      <Ending {...props} />
    </fieldset>
  );
}

/** The uploaded file of the lesson, or the button that uploads one. */
export function OwnFile({
  courseId,
  form,
  change,
  errorOf,
  label,
  accept,
}: MaterialFieldsProps & { label: string; accept?: readonly string[] }) {
  const { t } = useI18n();
  const name = decodeURIComponent(form.file.split("/").slice(1).join("/"));
  return (
    <div className={styles.file}>
      {form.file !== "" && (
        <p className={styles.own}>
          <bdi>{name}</bdi>
          <IconButton
            icon={<X />}
            label={t("author.material.remove", { name })}
            onPress={() => change({ file: "" })}
          />
        </p>
      )}
      <FileUpload
        courseId={courseId}
        label={form.file === "" ? label : t("author.material.replace")}
        {...(accept && { accept })}
        error={errorOf("file")}
        onUploaded={(reference, given) => change({ file: `${reference}/${encodeURIComponent(given)}` })}
      />
    </div>
  );
}

/** When the lesson is done: its students say so, or it ends by itself. */
function Ending({ form, change }: MaterialFieldsProps) {
  const { t } = useI18n();
  const endings = endingsOf(form.kind);
  if (endings.length < 2) return null;
  const chosen = endings.find((each) => each === form.doneWhen) ?? "said";
  return (
    <div className={styles.ending}>
      <Select
        label={t("author.material.done_when")}
        name="done_when"
        options={endings.map((id) => ({ id, label: t(`author.material.done_when.${id}`) }))}
        value={chosen}
        onChange={(id) => change({ doneWhen: endings.find((each) => each === id) ?? "said" })}
      />
      {chosen === "watched" && (
        <NumberField
          label={t("author.material.watch_percent")}
          name="watch_percent"
          minValue={1}
          maxValue={100}
          value={form.watchPercent}
          onChange={(watchPercent) => change({ watchPercent: watchPercent || 90 })}
        />
      )}
    </div>
  );
}
