import CircleAlert from "lucide-react/icons/circle-alert";
import CircleCheck from "lucide-react/icons/circle-check";
import Info from "lucide-react/icons/info";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import type { ReactNode } from "react";
import { useI18n } from "@/i18n";
import styles from "./callout.module.css";
import { cx } from "./cx.ts";

type Tone = "info" | "success" | "warning" | "danger";

const icons = { info: Info, success: CircleCheck, warning: TriangleAlert, danger: CircleAlert };

/** The icon of a status and, for assistive technology, its word. */
export function ToneIcon({ tone }: { tone: Tone }) {
  const { t } = useI18n();
  const Icon = icons[tone];
  return <Icon role="img" aria-label={t(`common.ui.tone.${tone}`)} />;
}

interface CalloutProps {
  tone?: Tone;
  title?: ReactNode;
  /** Buttons or links below the text. */
  actions?: ReactNode;
  children?: ReactNode;
}

/** A note within a page. It is not announced: give what appears later a container with role "status" or "alert". */
export function Callout({ tone = "info", title, actions, children }: CalloutProps) {
  return (
    <div className={cx(styles.callout, styles[tone])}>
      <span className={styles.icon}>
        <ToneIcon tone={tone} />
      </span>
      <div className={styles.body}>
        {title !== undefined && <p className={styles.title}>{title}</p>}
        {children}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  );
}
