import { useMutation } from "@tanstack/react-query";
import ImagePlus from "lucide-react/icons/image-plus";
import { FileTrigger } from "react-aria-components/FileTrigger";
import type { Schemas } from "@/api/client.ts";
import { useI18n } from "@/i18n";
import { CourseCover } from "@/shared/course-cover.tsx";
import { problemText } from "@/shared/problem-text.ts";
import { uploadAsset } from "@/shared/upload-asset.ts";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Row } from "@/ui/layout.tsx";
import { TextField } from "@/ui/text-field.tsx";
import styles from "./settings.module.css";

type Cover = Schemas["Cover"];

interface CoverFieldProps {
  courseId: string;
  cover: Cover | null;
  onChange: (cover: Cover | null) => void;
}

/** The picture of a course, with words for those who do not see it. Uploaded at once, used when the form is saved. */
export function CoverField({ courseId, cover, onChange }: CoverFieldProps) {
  const { t } = useI18n();
  const upload = useMutation({
    mutationFn: (file: File) => uploadAsset(courseId, file, () => undefined),
    // The server says how large it is when it is saved.
    onSuccess: ({ id, url }) => onChange({ asset_id: id, url, alt: cover?.alt ?? "", width: 16, height: 9 }),
  });
  return (
    <fieldset className={styles.cover}>
      <legend className={styles.legend}>{t("author.settings.cover")}</legend>
      <p className={styles.help}>{t("author.settings.cover.help")}</p>
      <div className={styles.picture}>
        <CourseCover cover={cover} courseId={courseId} />
      </div>
      <Row gap={2}>
        <FileTrigger
          acceptedFileTypes={["image/png", "image/jpeg", "image/gif", "image/webp"]}
          onSelect={(files) => {
            const file = files?.[0];
            if (file) upload.mutate(file);
          }}
        >
          <Button icon={<ImagePlus />} isPending={upload.isPending}>
            {t(cover === null ? "author.settings.cover.choose" : "author.settings.cover.change")}
          </Button>
        </FileTrigger>
        {cover !== null && (
          <Button variant="quiet" onPress={() => onChange(null)}>
            {t("author.settings.cover.remove")}
          </Button>
        )}
      </Row>
      {upload.error && (
        <div role="alert">
          <Callout tone="danger">{problemText(t, upload.error)}</Callout>
        </div>
      )}
      {cover !== null && (
        <TextField
          isOptional
          isWide
          label={t("author.settings.cover.alt")}
          description={t("author.settings.cover.alt.help")}
          name="cover"
          maxLength={300}
          value={cover.alt}
          onChange={(alt) => onChange({ ...cover, alt })}
        />
      )}
    </fieldset>
  );
}
