import { type ReactNode, type Ref, useState } from "react";
import type { BodyOf } from "./model.ts";
import styles from "./things.module.css";

interface PictureBoxProps {
  picture: BodyOf<"hotspot">["picture"];
  ref?: Ref<HTMLDivElement>;
  /** What lies on it. */
  children: ReactNode;
}

/** A picture with things on it. Where it does not come, its words stand in its place, and what lies on it works all the same. */
export function PictureBox({ picture, ref, children }: PictureBoxProps) {
  const [isMissing, setMissing] = useState(false);
  const { file, width, height, description } = picture;
  return (
    // From left to right in every language: places on a picture are where they are.
    <div ref={ref} dir="ltr" className={styles.picture}>
      {isMissing ? (
        <div
          role="img"
          aria-label={description}
          className={styles.missing}
          style={{ width, aspectRatio: `${width} / ${height}` }}
        >
          {description}
        </div>
      ) : (
        <img
          src={file}
          alt={description}
          width={width}
          height={height}
          draggable={false}
          onError={() => setMissing(true)}
        />
      )}
      {children}
    </div>
  );
}
