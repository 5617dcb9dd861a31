import type { Schemas } from "@/api/client.ts";
import { useI18n } from "@/i18n";
import { Badge, type BadgeProps } from "@/ui/badge.tsx";
import { Disclosure } from "@/ui/disclosure.tsx";
import styles from "./file-reports.module.css";

type FileReport = Schemas["FileReport"];

const tones: Record<FileReport["outcome"], NonNullable<BadgeProps["tone"]>> = {
  kept: "success",
  approximated: "warning",
  refused: "danger",
  ignored: "neutral",
};

/** What became of every file; those that somebody should look at stand open and first. */
export function FileReports({ files }: { files: readonly FileReport[] }) {
  const { t } = useI18n();
  const noted = files.filter((file) => file.notes.length > 0);
  const plain = files.filter((file) => file.notes.length === 0);
  return (
    <>
      {noted.map((file) => (
        <section key={file.path} className={styles.file} aria-label={file.path}>
          <FileLine file={file} />
          <ul className={styles.notes}>
            {file.notes.map((note) => (
              <li key={`${note.line} ${note.code} ${note.message}`}>
                {note.line > 0 ? t("teach.import.line", { line: note.line }) : ""} <bdi>{note.message}</bdi>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {plain.length > 0 ? (
        <Disclosure title={t("teach.import.plain_files", { count: plain.length })}>
          <ul className={styles.plain}>
            {plain.map((file) => (
              <li key={file.path}>
                <FileLine file={file} />
              </li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
    </>
  );
}

function FileLine({ file }: { file: FileReport }) {
  const { t } = useI18n();
  return (
    <p className={styles.line}>
      <code dir="ltr">{file.path}</code>
      <Badge tone={tones[file.outcome]}>{t(`teach.import.outcome.${file.outcome}`)}</Badge>
    </p>
  );
}
