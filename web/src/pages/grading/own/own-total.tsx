import type { OwnGrades } from "@/api/queries/gradebook.ts";
import { type Format, type Translate, useI18n } from "@/i18n";
import { Badge } from "@/ui/badge.tsx";
import { cx } from "@/ui/cx.ts";
import { percentText, pointsText } from "../gradebook/model.ts";
import styles from "./own.module.css";

/** The final grade as the course shows it. */
export function totalText(t: Translate, format: Format, { total, display }: OwnGrades): string {
  if (!total) return t("grading.own.no_total");
  if (total.fraction === null) return t("grading.own.nothing_yet");
  const earned = pointsText(format, total.earned);
  const points = t("grading.own.earned", { earned, possible: pointsText(format, total.possible) });
  if (display === "letter" && total.letter !== null) return total.letter;
  return display === "points" ? points : percentText(format, total.fraction);
}

/** The final grade, or what it would be. */
export function OwnTotal({ own, isSupposed }: { own: OwnGrades; isSupposed: boolean }) {
  const { t, format } = useI18n();
  const { total } = own;
  return (
    <section className={cx(styles.total, isSupposed && styles.supposed)} aria-label={t("grading.own.total")}>
      <p className={styles.label}>{t("grading.own.total")}</p>
      <p className={styles.grade}>{totalText(t, format, own)}</p>
      {total && total.fraction !== null && (
        <p className={styles.facts}>
          {own.display !== "points" &&
            t("grading.own.earned", {
              earned: pointsText(format, total.earned),
              possible: pointsText(format, total.possible),
            })}
          {total.is_passed !== null && (
            <Badge tone={total.is_passed ? "success" : "danger"}>
              {t(total.is_passed ? "grading.own.passed" : "grading.own.failed")}
            </Badge>
          )}
          {total.is_overridden && <Badge tone="info">{t("grading.own.overridden")}</Badge>}
        </p>
      )}
    </section>
  );
}
