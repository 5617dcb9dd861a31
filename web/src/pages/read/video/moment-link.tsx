import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { Link } from "react-aria-components/Link";
import { cx } from "@/ui/cx.ts";
import styles from "./video.module.css";

/** How to get to a moment of the video: by its player here, or by an address of its host. */
export interface WayToMoments {
  onGo?: (second: number) => void;
  addressAt?: (second: number) => string | null;
}

/** What leads to a moment; plain text where nothing does. */
export function MomentLink({
  second,
  onGo,
  addressAt,
  children,
}: WayToMoments & { second: number | null; children: ReactNode }) {
  if (second === null) return <>{children}</>;
  if (onGo) {
    return (
      <Button className={cx(styles.moment)} onPress={() => onGo(second)}>
        {children}
      </Button>
    );
  }
  const address = addressAt?.(second) ?? null;
  if (address === null) return <>{children}</>;
  return (
    <Link className={cx(styles.moment)} href={address} target="_blank" rel="noopener noreferrer">
      {children}
    </Link>
  );
}
