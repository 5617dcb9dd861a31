import ChevronRight from "lucide-react/icons/chevron-right";
import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import {
  Disclosure as AriaDisclosure,
  type DisclosureProps as AriaDisclosureProps,
  DisclosurePanel,
} from "react-aria-components/Disclosure";
import { Heading } from "react-aria-components/Heading";
import { cx } from "./cx.ts";
import styles from "./disclosure.module.css";

interface DisclosureProps extends Omit<AriaDisclosureProps, "className" | "style" | "children" | "render"> {
  title: ReactNode;
  /** Stands at the end of the title's line. */
  aside?: ReactNode;
  /** Makes the title a heading of this level, for parts of a page. */
  level?: 2 | 3 | 4;
  /** `card` has a frame, `plain` none. Default: plain. */
  look?: "plain" | "card";
  children: ReactNode;
}

/** Content that is folded away until asked for. */
export function Disclosure({ title, aside, level, look = "plain", children, ...rest }: DisclosureProps) {
  const button = (
    <Button slot="trigger" className={cx(styles.trigger)}>
      <ChevronRight />
      <span className={styles.title}>{title}</span>
    </Button>
  );
  return (
    <AriaDisclosure {...rest} className={cx(styles.disclosure, look === "card" && styles.card)}>
      <div className={styles.head}>
        {level === undefined ? (
          button
        ) : (
          <Heading level={level} className={cx(styles.heading)}>
            {button}
          </Heading>
        )}
        {aside}
      </div>
      <DisclosurePanel className={cx(styles.panel)}>
        <div className={styles.content}>{children}</div>
      </DisclosurePanel>
    </AriaDisclosure>
  );
}
