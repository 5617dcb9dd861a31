import Maximize2 from "lucide-react/icons/maximize-2";
import { useState } from "react";
import { useI18n } from "@/i18n";
import styles from "../html-content.module.css";
import { useOpened } from "../use-fetched.ts";

const load = () => import("./image-dialog.tsx");

interface ContentImageProps {
  src: string;
  alt: string;
  id?: string | undefined;
  width: string | null;
  height: string | null;
  canZoom: boolean;
}

/** An image; a click or Enter shows it as large as the window. */
export function ContentImage({ src, alt, id, width, height, canZoom }: ContentImageProps) {
  const { t } = useI18n();
  const [isOpen, setOpen] = useState(false);
  const code = useOpened(load, isOpen, () => setOpen(false));
  const image = (
    <img
      id={id}
      src={src}
      alt={alt}
      width={width ?? undefined}
      height={height ?? undefined}
      loading="lazy"
      decoding="async"
    />
  );
  if (!canZoom) return image;
  return (
    <span className={styles.imageBox}>
      {image}
      <button
        type="button"
        className={styles.zoom}
        aria-label={alt === "" ? t("read.image.enlarge") : t("read.image.enlarge_named", { alt })}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Maximize2 aria-hidden className={styles.zoomIcon} />
      </button>
      {isOpen && code && <code.ImageDialog src={src} alt={alt} onClose={() => setOpen(false)} />}
    </span>
  );
}
