import type { CalendarEntry } from "@/api/queries/calendar.ts";
import { useI18n } from "@/i18n";
import { cx } from "@/ui/cx.ts";
import { Link } from "@/ui/link.tsx";
import { addressOf, kindOf } from "./entries.ts";
import { monthOf } from "./month.ts";
import styles from "./month-sheet.module.css";

interface MonthSheetProps {
  month: string;
  weeks: readonly string[][];
  today: string;
  entries: ReadonlyMap<string, CalendarEntry[]>;
}

/** The month at a glance, for windows with room for seven columns; the list says the same to everybody. */
export function MonthSheet({ month, weeks, today, entries }: MonthSheetProps) {
  const { format } = useI18n();
  return (
    <table className={styles.sheet}>
      <caption className="visually-hidden">{format.month(month)}</caption>
      <thead>
        <tr>
          {weeks[0]?.map((day) => (
            <th key={day} scope="col">
              {format.weekday(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <Day
                key={day}
                day={day}
                isOutside={monthOf(day) !== month}
                isToday={day === today}
                entries={entries.get(day) ?? []}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day(props: {
  day: string;
  isOutside: boolean;
  isToday: boolean;
  entries: readonly CalendarEntry[];
}) {
  const { format } = useI18n();
  const { day, isOutside, isToday, entries } = props;
  return (
    <td className={cx(styles.day, isOutside && styles.outside)} aria-current={isToday ? "date" : undefined}>
      <time dateTime={day} className={cx(styles.number, isToday && styles.today)}>
        {format.number(Number(day.slice(8)))}
      </time>
      {entries.length > 0 && (
        <ul className={styles.entries}>
          {entries.map((entry) => (
            <li key={`${entry.kind}${entry.subject_id}`} className={styles.entry}>
              <Entry entry={entry} />
            </li>
          ))}
        </ul>
      )}
    </td>
  );
}

function Entry({ entry }: { entry: CalendarEntry }) {
  const { t } = useI18n();
  const href = addressOf(entry);
  const text = t("learn.calendar.entry", { kind: t(kindOf(entry)), title: entry.title });
  if (href === null) return <span>{text}</span>;
  return (
    <Link href={href} look="plain">
      {text}
    </Link>
  );
}
