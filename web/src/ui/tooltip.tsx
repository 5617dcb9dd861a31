import type { ReactElement } from "react";
import { Tooltip as AriaTooltip, TooltipTrigger } from "react-aria-components/Tooltip";
import { cx } from "./cx.ts";
import styles from "./tooltip.module.css";

/**
 * Words about a control, on hover and on keyboard focus. `children` is the one focusable control. Never the only
 * place of something that must be known: touch has no tooltips.
 */
export function Tooltip({ text, children }: { text: string; children: ReactElement }) {
  return (
    <TooltipTrigger delay={500} closeDelay={100}>
      {children}
      <AriaTooltip className={cx(styles.tooltip)} offset={6}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
