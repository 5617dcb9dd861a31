import Download from "lucide-react/icons/download";
import ExternalLink from "lucide-react/icons/external-link";
import type { LessonView } from "@/api/queries/lessons.ts";
import { useI18n } from "@/i18n";
import { LinkButton } from "@/ui/button.tsx";
import styles from "./link-lesson.module.css";

/** A lesson that is a file: looked at here where the browser can, and to take along. */
export function FileLesson({ lesson, onOpen }: { lesson: LessonView; onOpen: () => void }) {
  const { t, format } = useI18n();
  const { file, url } = lesson;
  if (file === null || url === null) return <p>{t("read.material.missing")}</p>;
  const kind = file.media_type === "application/octet-stream" ? extensionOf(file.name) : file.media_type;
  const isShown = file.media_type.startsWith("image/") || file.media_type === "application/pdf";
  return (
    <div className={styles.card}>
      <p>
        <bdi className={styles.name}>{file.name}</bdi>{" "}
        <span className={styles.facts}>{format.list([kind, format.bytes(file.size_bytes)])}</span>
      </p>
      <Preview name={file.name} mediaType={file.media_type} url={url} onShown={onOpen} />
      <div className={styles.actions}>
        {isShown && (
          <LinkButton icon={<ExternalLink />} href={url} target="_blank" rel="noopener" onPress={onOpen}>
            {t("read.file.open")}
          </LinkButton>
        )}
        <LinkButton variant="primary" icon={<Download />} href={url} download={file.name} onPress={onOpen}>
          {t("read.file.download")}
        </LinkButton>
      </div>
    </div>
  );
}

function extensionOf(name: string): string {
  return name.includes(".") ? (name.split(".").at(-1) ?? "").toUpperCase() : "";
}

function Preview({
  name,
  mediaType,
  url,
  onShown,
}: {
  name: string;
  mediaType: string;
  url: string;
  onShown: () => void;
}) {
  const { t } = useI18n();
  if (mediaType.startsWith("image/")) {
    return (
      <img className={styles.picture} src={url} alt={t("read.file.picture", { name })} onLoad={onShown} />
    );
  }
  // Browsers without a viewer of their own would only download it.
  if (mediaType !== "application/pdf" || !navigator.pdfViewerEnabled) return null;
  return <iframe className={styles.document} src={url} title={name} onLoad={onShown} />;
}
