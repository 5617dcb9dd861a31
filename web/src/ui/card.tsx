import type { ReactNode } from "react";
import styles from "./card.module.css";
import { cx } from "./cx.ts";
import { Link } from "./link.tsx";

interface CardProps {
  /** `article` for one of a list of things, `section` with a heading for a part of a page. Default: div. */
  as?: "div" | "article" | "section" | "li";
  /** Less room inside, for lists of many. */
  isCompact?: boolean;
  children: ReactNode;
}

/** A framed surface. */
export function Card({ as: Element = "div", isCompact, children }: CardProps) {
  return <Element className={cx(styles.card, isCompact && styles.compact)}>{children}</Element>;
}

/** The title of a card that leads somewhere: a heading whose link can be followed from anywhere on the card. */
export function CardTitle({
  href,
  level = 3,
  children,
}: {
  href: string;
  level?: 2 | 3 | 4;
  children: ReactNode;
}) {
  const Heading = `h${level}` as const;
  return (
    <Heading className={styles.title}>
      <Link href={href} look="plain">
        {children}
      </Link>
    </Heading>
  );
}

/** Cards side by side, as many as there is room for. */
export function CardGrid({ children }: { children: ReactNode }) {
  return <div className={styles.grid}>{children}</div>;
}
