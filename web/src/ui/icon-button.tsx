import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import styles from "./button.module.css";
import { type ButtonSize, type ButtonVariant, buttonClass } from "./button.tsx";
import { cx } from "./cx.ts";
import { Tooltip } from "./tooltip.tsx";

interface IconButtonProps
  extends Omit<AriaButtonProps, "className" | "style" | "children" | "render" | "aria-label"> {
  /** What the button does, in words: its accessible name, and a tooltip on hover and focus. */
  label: string;
  /** The lucide icon. */
  icon: ReactNode;
  /** Default: quiet. */
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Leaves the tooltip out, where the same words stand beside the button. */
  hasTooltip?: boolean;
}

/** A button that shows only an icon. */
export function IconButton({
  label,
  icon,
  variant = "quiet",
  size = "md",
  hasTooltip = true,
  ...rest
}: IconButtonProps) {
  const button = (
    <AriaButton {...rest} aria-label={label} className={cx(buttonClass(variant, size), styles.icon)}>
      <span className={styles.content}>{icon}</span>
    </AriaButton>
  );
  return hasTooltip ? <Tooltip text={label}>{button}</Tooltip> : button;
}
