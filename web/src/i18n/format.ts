/** A price in the smallest unit of its currency (ISO 4217). */
interface Money {
  amount_minor: number;
  currency: string;
}

/** Numbers, times and lists as the reader writes them. `null` for the time zone is the browser's own. */
export interface Format {
  number(value: number): string;
  /** 0 to 100. */
  percent(value: number): string;
  date(iso: string): string;
  dateTime(iso: string): string;
  time(iso: string): string;
  /** The day on which a time is for the reader: "2026-11-21". */
  dayKey(iso: string): string;
  /** "Saturday, 21 November" for such a day. */
  day(dayKey: string): string;
  /** "Sat" for such a day. */
  weekday(dayKey: string): string;
  /** "November 2026" for "2026-11". */
  month(monthKey: string): string;
  /** "3 days ago", "in 5 minutes"; by the largest unit that is not zero. */
  relative(iso: string, now?: Date): string;
  /** "1 hr 5 min" for a length of time in seconds; under a minute in seconds. */
  duration(seconds: number): string;
  list(items: readonly string[]): string;
  bytes(count: number): string;
  money(price: Money): string;
}

const relativeUnits: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];

function relative(format: Intl.RelativeTimeFormat, iso: string, now: Date): string {
  const seconds = (new Date(iso).getTime() - now.getTime()) / 1000;
  for (const [unit, length] of relativeUnits) {
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit);
  }
  return format.format(0, "second");
}

function durationParts(seconds: number): [number, string][] {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return [[whole, "second"]];
  const minutes = Math.round(whole / 60);
  const parts: [number, string][] = [
    [Math.floor(minutes / 60), "hour"],
    [minutes % 60, "minute"],
  ];
  return parts.filter(([count]) => count > 0);
}

/** The first of each kind takes a browser some milliseconds, on a phone a tenth of a second: none is made before it is used. */
function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function unitFormats(locale: string): (value: number, unit: string) => string {
  const formats = new Map<string, Intl.NumberFormat>();
  return (value, unit) => {
    const format =
      formats.get(unit) ??
      new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 });
    formats.set(unit, format);
    return format.format(value);
  };
}

function scaledBytes(count: number): [number, string] {
  if (count < 1000) return [count, "byte"];
  if (count < 1_000_000) return [count / 1000, "kilobyte"];
  return [count / 1_000_000, "megabyte"];
}

function money(locale: string, { amount_minor, currency }: Money): string {
  const format = new Intl.NumberFormat(locale, { style: "currency", currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amount_minor / 10 ** digits);
}

function makeFormat(locale: string, timeZone: string | null): Format {
  const zone = timeZone === null ? {} : { timeZone };
  const number = lazily(() => new Intl.NumberFormat(locale));
  const percent = lazily(() => new Intl.NumberFormat(locale, { style: "percent" }));
  const date = lazily(() => new Intl.DateTimeFormat(locale, { dateStyle: "medium", ...zone }));
  const dateTime = lazily(
    () => new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", ...zone }),
  );
  const time = lazily(() => new Intl.DateTimeFormat(locale, { timeStyle: "short", ...zone }));
  const dayKey = lazily(() => new Intl.DateTimeFormat("sv", { dateStyle: "short", ...zone }));
  const inUtc = (options: Intl.DateTimeFormatOptions) =>
    lazily(() => new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }));
  const day = inUtc({ weekday: "long", day: "numeric", month: "long" });
  const weekday = inUtc({ weekday: "short" });
  const month = inUtc({ month: "long", year: "numeric" });
  const relativeTime = lazily(() => new Intl.RelativeTimeFormat(locale, { numeric: "auto" }));
  const list = lazily(() => new Intl.ListFormat(locale, { type: "conjunction" }));
  const inUnit = unitFormats(locale);
  return {
    number: (value) => number().format(value),
    percent: (value) => percent().format(value / 100),
    date: (iso) => date().format(new Date(iso)),
    dateTime: (iso) => dateTime().format(new Date(iso)),
    time: (iso) => time().format(new Date(iso)),
    dayKey: (iso) => dayKey().format(new Date(iso)),
    day: (key) => day().format(new Date(`${key}T00:00:00Z`)),
    weekday: (key) => weekday().format(new Date(`${key}T00:00:00Z`)),
    month: (key) => month().format(new Date(`${key}-01T00:00:00Z`)),
    relative: (iso, now = new Date()) => relative(relativeTime(), iso, now),
    duration: (seconds) =>
      durationParts(seconds)
        .map(([count, name]) => inUnit(count, name))
        .join(" "),
    list: (items) => list().format(items),
    bytes: (count) => inUnit(...scaledBytes(count)),
    money: (price) => money(locale, price),
  };
}

const formats = new Map<string, Format>();

/** The same object for the same language and time zone. */
export function formatFor(locale: string, timeZone: string | null): Format {
  const key = `${locale} ${timeZone}`;
  const format = formats.get(key) ?? makeFormat(locale, timeZone);
  formats.set(key, format);
  return format;
}
