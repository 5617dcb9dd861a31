import type { CalendarEntry } from "@/api/queries/calendar.ts";
import type { MessageId } from "@/i18n";
import { courseAddress, lessonAddress } from "../addresses.ts";

const kinds = {
  course_due: "learn.calendar.kind.due",
  module_due: "learn.calendar.kind.due",
  lesson_due: "learn.calendar.kind.due",
  group_begins: "learn.calendar.kind.begins",
  group_ends: "learn.calendar.kind.ends",
  access_ends: "learn.calendar.kind.access_ends",
} as const satisfies Record<CalendarEntry["kind"], MessageId>;

export const kindOf = (entry: CalendarEntry): MessageId => kinds[entry.kind];

/** Where it can be looked at; null for what has no page. */
export function addressOf(entry: CalendarEntry): string | null {
  if (entry.course_id === null) return null;
  if (entry.kind === "lesson_due") return lessonAddress(entry.course_id, entry.subject_id);
  return courseAddress(entry.course_id);
}

/** By the day on which they are for the reader, in the order given. */
export function byDay(
  entries: readonly CalendarEntry[],
  dayOf: (iso: string) => string,
): Map<string, CalendarEntry[]> {
  const days = new Map<string, CalendarEntry[]>();
  for (const entry of entries) {
    const day = dayOf(entry.at);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return days;
}
