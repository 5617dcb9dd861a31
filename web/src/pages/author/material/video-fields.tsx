import X from "lucide-react/icons/x";
import { useState } from "react";
import { useI18n } from "@/i18n";
import { languageName } from "@/shared/language-name.ts";
import { IconButton } from "@/ui/icon-button.tsx";
import { TextArea, TextField } from "@/ui/text-field.tsx";
import { wrongChapter } from "../chapters.ts";
import { FileUpload } from "./file-upload.tsx";
import styles from "./material.module.css";
import { type MaterialFieldsProps, OwnFile } from "./material-fields.tsx";

/** Where the video is, how it is divided, and what is said in it. */
export function VideoFields(props: MaterialFieldsProps) {
  const { t } = useI18n();
  const { form, change, errorOf } = props;
  const wrong = wrongChapter(form.chapters);
  return (
    <>
      <OwnFile {...props} label={t("author.material.upload_video")} accept={["video/*", "audio/*"]} />
      {form.file === "" && (
        <TextField
          isWide
          type="url"
          label={t("author.editor.url.video")}
          description={t("author.editor.url.help")}
          name="url"
          value={form.url}
          onChange={(url) => change({ url })}
        />
      )}
      <div className={styles.columns}>
        <TextArea
          isWide
          label={t("author.material.chapters")}
          description={t("author.material.chapters.help")}
          name="chapters"
          value={form.chapters}
          onChange={(chapters) => change({ chapters })}
          error={wrong === null ? errorOf("chapters") : t("author.material.chapters.wrong", { line: wrong })}
        />
        <TextArea
          isWide
          label={t("author.material.transcript")}
          description={t("author.material.transcript.help")}
          name="transcript"
          value={form.transcript}
          onChange={(transcript) => change({ transcript })}
        />
      </div>
      <Captions {...props} />
    </>
  );
}

const languageTag = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i;

/** A WebVTT file for each language. */
function Captions({ courseId, form, change, errorOf }: MaterialFieldsProps) {
  const { t, locale } = useI18n();
  const [language, setLanguage] = useState("");
  const tag = language.trim();
  const add = (source: string) => {
    const others = form.captions.filter((track) => track.language.toLowerCase() !== tag.toLowerCase());
    change({ captions: [...others, { language: tag, source }] });
    setLanguage("");
  };
  return (
    <section className={styles.captions} aria-label={t("author.material.captions")}>
      <h2 className={styles.title}>{t("author.material.captions")}</h2>
      {form.captions.length > 0 && (
        <ul className={styles.tracks}>
          {form.captions.map((track) => {
            const name = languageName(track.language, locale);
            return (
              <li key={track.language}>
                <bdi>{name}</bdi>
                <IconButton
                  icon={<X />}
                  label={t("author.material.remove", { name })}
                  onPress={() => change({ captions: form.captions.filter((each) => each !== track) })}
                />
              </li>
            );
          })}
        </ul>
      )}
      <div className={styles.add}>
        <TextField
          label={t("author.material.caption_language")}
          description={t("author.material.caption_language.help")}
          value={language}
          onChange={setLanguage}
        />
        {languageTag.test(tag) && (
          <FileUpload
            courseId={courseId}
            label={t("author.material.upload_captions", { language: languageName(tag, locale) })}
            accept={[".vtt", "text/vtt"]}
            onUploaded={add}
          />
        )}
      </div>
      <p role="status" className={styles.failure}>
        {errorOf("captions")}
      </p>
    </section>
  );
}
