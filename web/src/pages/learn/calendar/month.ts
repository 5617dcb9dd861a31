// A month as the weeks of a calendar sheet. Days are "2026-11-21", months "2026-11": no time zone can move them.

const dayMs = 86_400_000;
const monday = 1;

function at(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

export function isMonth(text: string | undefined): text is string {
  return text !== undefined && /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

export function monthOf(day: string): string {
  return day.slice(0, 7);
}

export function addMonths(month: string, count: number): string {
  const date = at(`${month}-01`);
  date.setUTCMonth(date.getUTCMonth() + count);
  return dayOf(date).slice(0, 7);
}

interface WeekInfo {
  firstDay: number;
}

/** 1 (Monday) to 7, as the region counts. */
export function firstDayOfWeek(locale: string): number {
  const known = new Intl.Locale(locale) as Intl.Locale & {
    getWeekInfo?: () => WeekInfo;
    weekInfo?: WeekInfo;
  };
  return known.getWeekInfo?.().firstDay ?? known.weekInfo?.firstDay ?? monday;
}

/** Whole weeks: the first has the first of the month in it, the last its last. */
export function weeksOf(month: string, firstDay: number): string[][] {
  const first = at(`${month}-01`);
  const isoDay = first.getUTCDay() === 0 ? 7 : first.getUTCDay();
  let day = first.getTime() - ((isoDay - firstDay + 7) % 7) * dayMs;
  const end = at(`${addMonths(month, 1)}-01`).getTime();
  const weeks: string[][] = [];
  while (day < end) {
    weeks.push(Array.from({ length: 7 }, (_, index) => dayOf(new Date(day + index * dayMs))));
    day += 7 * dayMs;
  }
  return weeks;
}

/** Two days more on both sides than any time zone needs. */
export function rangeOf(weeks: readonly string[][]): { from: string; to: string } {
  const first = at(weeks[0]?.[0] ?? "1970-01-01").getTime();
  const last = at(weeks.at(-1)?.[6] ?? "1970-01-01").getTime();
  return { from: new Date(first - 2 * dayMs).toISOString(), to: new Date(last + 3 * dayMs).toISOString() };
}
