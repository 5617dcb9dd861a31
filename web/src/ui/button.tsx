import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import { Link as AriaLink, type LinkProps as AriaLinkProps } from "react-aria-components/Link";
import { useI18n } from "@/i18n";
import styles from "./button.module.css";
import { cx } from "./cx.ts";
import { Spinner } from "./spinner.tsx";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "md" | "sm";

interface ButtonLook {
  /** At most one primary button per view. `danger` is for what cannot be undone. Default: secondary. */
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** A lucide icon before the text; decorative. */
  icon?: ReactNode;
  /** As wide as its container. */
  isWide?: boolean;
  children: ReactNode;
}

/** The look of a button for elements that other components draw. */
export function buttonClass(
  variant: ButtonVariant = "secondary",
  size: ButtonSize = "md",
  isWide = false,
): string {
  return cx(styles.button, styles[variant], styles[size], isWide && styles.wide);
}

interface ButtonProps
  extends ButtonLook,
    Omit<AriaButtonProps, "className" | "style" | "children" | "render"> {}

/** A button. `isPending` keeps its size and its focus, takes no presses, and says aloud that work goes on. */
export function Button({ variant, size, icon, isWide, children, ...rest }: ButtonProps) {
  const { t } = useI18n();
  return (
    <AriaButton {...rest} className={buttonClass(variant, size, isWide)}>
      <span className={styles.content}>
        {icon}
        {children}
      </span>
      {rest.isPending === true && (
        <span className={styles.pending}>
          <Spinner label={t("common.ui.working")} />
        </span>
      )}
    </AriaButton>
  );
}

interface LinkButtonProps
  extends ButtonLook,
    Omit<AriaLinkProps, "className" | "style" | "children" | "render"> {}

/** A link that looks like a button: for going somewhere, not for doing something. */
export function LinkButton({ variant, size, icon, isWide, children, ...rest }: LinkButtonProps) {
  return (
    <AriaLink {...rest} className={buttonClass(variant, size, isWide)}>
      <span className={styles.content}>
        {icon}
        {children}
      </span>
    </AriaLink>
  );
}
