import Check from "lucide-react/icons/check";
import CircleSlash from "lucide-react/icons/circle-slash";
import Clock from "lucide-react/icons/clock";
import X from "lucide-react/icons/x";
import { useI18n } from "@/i18n";
import type { Outcome } from "./model.ts";
import styles from "./question.module.css";

const icons = {
  right: Check,
  partly_right: CircleSlash,
  wrong: X,
  empty: X,
  invalid: X,
  needs_grading: Clock,
  needs_judge: Clock,
  ungraded: null,
} satisfies Record<Outcome, unknown>;

/** Whether a prompt, gap, row or item is right, as a sign and in words. */
export function PartMark({ outcome }: { outcome: Outcome | null }) {
  const { t } = useI18n();
  const Icon = outcome === null ? null : icons[outcome];
  if (outcome === null || Icon === null) return null;
  return (
    <span className={styles.mark} data-outcome={outcome}>
      <Icon role="img" aria-label={t(`question.outcome.${outcome}`)} />
    </span>
  );
}
