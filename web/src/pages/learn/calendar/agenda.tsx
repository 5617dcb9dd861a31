import type { CalendarEntry } from "@/api/queries/calendar.ts";
import { useI18n } from "@/i18n";
import { Badge } from "@/ui/badge.tsx";
import { Link } from "@/ui/link.tsx";
import styles from "./agenda.module.css";
import { addressOf, kindOf } from "./entries.ts";

/** What there is, day by day. */
export function Agenda({ days }: { days: readonly (readonly [string, readonly CalendarEntry[]])[] }) {
  const { format } = useI18n();
  return (
    <ol className={styles.days}>
      {days.map(([day, entries]) => (
        <li key={day} className={styles.day}>
          <h3 className={styles.date}>
            <time dateTime={day}>{format.day(day)}</time>
          </h3>
          <ul className={styles.entries}>
            {entries.map((entry) => (
              <Entry key={`${entry.kind}${entry.subject_id}`} entry={entry} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function Entry({ entry }: { entry: CalendarEntry }) {
  const { t, format } = useI18n();
  const href = addressOf(entry);
  return (
    <li className={styles.entry}>
      <span className={styles.time}>{format.time(entry.at)}</span>
      <span className={styles.text}>
        {href === null ? (
          <bdi>{entry.title}</bdi>
        ) : (
          <Link href={href} look="plain">
            <bdi>{entry.title}</bdi>
          </Link>
        )}
        {entry.course_title !== null && entry.course_title !== entry.title && (
          <span className={styles.course}>
            <bdi>{entry.course_title}</bdi>
          </span>
        )}
      </span>
      <span className={styles.facts}>
        <Badge tone="accent">{t(kindOf(entry))}</Badge>
        {entry.done && <Badge tone="success">{t("learn.calendar.done")}</Badge>}
      </span>
    </li>
  );
}
