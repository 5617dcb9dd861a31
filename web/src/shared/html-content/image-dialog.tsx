import { useI18n } from "@/i18n";
import { Dialog } from "@/ui/dialog.tsx";
import styles from "../html-content.module.css";

/** The image at the size of the window. */
export function ImageDialog({ src, alt, onClose }: { src: string; alt: string; onClose: () => void }) {
  const { t } = useI18n();
  return (
    <Dialog isOpen onOpenChange={onClose} title={t("read.image.title")} isWide>
      <figure className={styles.enlarged}>
        <img src={src} alt={alt} />
        {alt !== "" && <figcaption aria-hidden>{alt}</figcaption>}
      </figure>
    </Dialog>
  );
}
