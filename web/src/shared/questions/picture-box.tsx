import { type ReactNode, type Ref, useState } from "react";
import { useI18n } from "@/i18n";
import type { BodyOf } from "./model.ts";
import { usePicture } from "./pictures.tsx";
import styles from "./things.module.css";

interface PictureBoxProps {
  picture: BodyOf<"hotspot">["picture"];
  ref?: Ref<HTMLDivElement>;
  /** What lies on it. */
  children: ReactNode;
}

/**
 * A picture with things on it. Until it comes, and where it does not, its words stand in its place, and what lies on it works
 * all the same.
 */
export function PictureBox({ picture, ref, children }: PictureBoxProps) {
  const { t } = useI18n();
  const { file, width, height, description } = picture;
  const found = usePicture(file);
  const [broken, setBroken] = useState<string | null>(null);
  const address = found.state === "here" && found.address !== broken ? found.address : null;
  return (
    // From left to right in every language: places on a picture are where they are.
    <div ref={ref} dir="ltr" className={styles.picture}>
      {address === null ? (
        <div
          role="img"
          aria-busy={found.state === "loading"}
          aria-label={description}
          className={styles.missing}
          style={{ width, aspectRatio: `${width} / ${height}` }}
        >
          <span dir="auto">
            {t(found.state === "loading" ? "question.picture.loading" : "question.picture.missing")}{" "}
            <bdi>{description}</bdi>
          </span>
        </div>
      ) : (
        <img
          src={address}
          alt={description}
          width={width}
          height={height}
          draggable={false}
          onError={() => setBroken(address)}
        />
      )}
      {children}
    </div>
  );
}
