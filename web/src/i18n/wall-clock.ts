// Between moments and what the clocks of a time zone show then, as `<input type="datetime-local">` has it. A time zone is named
// as in IANA's database; null is this device's.

const parts = ["year", "month", "day", "hour", "minute", "second"] as const;

const clocks = new Map<string | null, Intl.DateTimeFormat>();

function clockOf(zone: string | null): Intl.DateTimeFormat {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
      ...Object.fromEntries(parts.map((part) => [part, "numeric"])),
      hourCycle: "h23",
      ...(zone !== null && { timeZone: zone }),
    });
  clocks.set(zone, clock);
  return clock;
}

/** "2027-03-03T09:00:00": what the clocks show at `time`, in milliseconds since 1970. */
function shownAt(time: number, zone: string | null): string {
  const shown = new Map(
    clockOf(zone)
      .formatToParts(time)
      .map(({ type, value }) => [type, value]),
  );
  const [year, month, day, hour, minute, second] = parts.map((part) =>
    (shown.get(part) ?? "").padStart(part === "year" ? 4 : 2, "0"),
  );
  return `${year}-${month}-${day}T${hour}:${minute}:${second}`;
}

/** "2027-03-03T09:00", what the clocks show at this moment; empty when it is none. */
export function clockText(moment: string | null, zone: string | null): string {
  const time = Date.parse(moment ?? "");
  return Number.isNaN(time) ? "" : shownAt(time, zone).slice(0, 16);
}

const dayMs = 86_400_000;

/**
 * The moment at which the clocks show this; null when the text is no time. Of two such moments the first, and where the clocks
 * leap over it, as much later as they leap: as `Date` does for this device.
 */
export function momentAt(text: string, zone: string | null): string | null {
  const asUtc = Date.parse(`${text}Z`);
  if (Number.isNaN(asUtc)) return null;
  const aheadAt = (time: number) => Date.parse(`${shownAt(time, zone)}Z`) - time;
  const before = asUtc - aheadAt(asUtc - dayMs);
  const after = asUtc - aheadAt(asUtc + dayMs);
  const isShown = (time: number) => Date.parse(`${shownAt(time, zone)}Z`) === asUtc;
  return new Date(!isShown(before) && isShown(after) ? after : before).toISOString();
}
