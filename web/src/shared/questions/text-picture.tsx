import { useI18n } from "@/i18n";
import { ContentImage } from "../html-content/content-image.tsx";
import { standsAlone } from "../html-content/elements.tsx";
import { useHasPictures, usePicture } from "./pictures.tsx";
import styles from "./text-picture.module.css";

/** The picture that an `<img>` of a question's text names; null: it has an address of its own. */
export function pictureOf(element: Element): string | null {
  if (element.localName !== "img") return null;
  return /^#(picture:[0-9a-f]{64})$/.exec(element.getAttribute("src") ?? "")?.[1] ?? null;
}

interface TextPictureProps {
  file: string;
  image: Element;
  /** Within something that can be pressed. */
  isInline: boolean;
}

/** A picture within a text. Its words stand there until it comes, and where it does not. */
export function TextPicture({ file, image, isInline }: TextPictureProps) {
  const { t } = useI18n();
  const hasPictures = useHasPictures();
  const picture = usePicture(file);
  const alt = image.getAttribute("alt") ?? "";
  if (!hasPictures) return alt;
  if (picture.state === "here") {
    return (
      <ContentImage
        src={picture.address}
        alt={alt}
        width={image.getAttribute("width")}
        height={image.getAttribute("height")}
        canZoom={!isInline && image.closest("a, summary") === null && standsAlone(image)}
      />
    );
  }
  return (
    <span className={styles.standIn} dir="auto">
      {t(`question.picture.${picture.state}`)} <bdi>{alt}</bdi>
    </span>
  );
}
