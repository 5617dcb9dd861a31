import { useQuery } from "@tanstack/react-query";
import { type CalendarEntry, calendarQuery } from "@/api/queries/calendar.ts";
import { useI18n } from "@/i18n";
import { Badge } from "@/ui/badge.tsx";
import { cx } from "@/ui/cx.ts";
import { Link } from "@/ui/link.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { addressOf } from "../calendar/entries.ts";
import { Dotted } from "../dotted.tsx";
import styles from "./short-list.module.css";

const most = 5;
const dayMs = 86_400_000;
const daysEachWay = 14;

const isDue = ({ kind, done }: CalendarEntry) =>
  !done && (kind === "course_due" || kind === "module_due" || kind === "lesson_due");

/** What is due in two weeks, and what was and is not done; nothing when there is neither. */
export function DueSoon() {
  const { t, format } = useI18n();
  const today = Math.floor(Date.now() / dayMs);
  const timeOf = (day: number) => new Date(day * dayMs).toISOString();
  const { data } = useQuery(calendarQuery(timeOf(today - daysEachWay), timeOf(today + daysEachWay)));
  const dues = data?.items.filter(isDue).slice(0, most) ?? [];
  if (dues.length === 0) return null;
  return (
    <PageSection title={t("learn.dashboard.due")}>
      <ul className={styles.list}>
        {dues.map((entry) => (
          <li key={`${entry.kind}${entry.subject_id}`} className={cx(styles.entry, styles.stacked)}>
            <span className={styles.name}>
              <Link href={addressOf(entry) ?? "/calendar"} look="plain">
                <bdi>{entry.title}</bdi>
              </Link>
              {Date.parse(entry.at) < Date.now() && (
                <Badge tone="warning">{t("learn.dashboard.overdue")}</Badge>
              )}
            </span>
            <span className={styles.fact}>
              <Dotted>
                {entry.course_title !== entry.title && <bdi>{entry.course_title}</bdi>}
                {t("common.due", { date: format.dateTime(entry.at) })}
              </Dotted>
            </span>
          </li>
        ))}
      </ul>
    </PageSection>
  );
}
