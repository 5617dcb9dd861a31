import { Link as AriaLink, type LinkProps as AriaLinkProps } from "react-aria-components/Link";
import { cx } from "./cx.ts";
import styles from "./link.module.css";

interface LinkProps extends Omit<AriaLinkProps, "className" | "style" | "render"> {
  /** `text` is underlined, for links inside of sentences; `plain` underlines on hover, for lists of links and titles. */
  look?: "text" | "plain";
}

/** A link; addresses of the application go through its router without a page load. */
export function Link({ look = "text", ...rest }: LinkProps) {
  return <AriaLink {...rest} className={cx(styles.link, styles[look])} />;
}
