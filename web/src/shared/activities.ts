// Kinds of lessons that other services bring.
import type { Schemas } from "@/api/client.ts";

type ActivityKind = Schemas["ActivityKind"];

/** What it is called in the reader's language, else in English. */
export function activityTitle(kind: ActivityKind, locale: string): string {
  return kind.titles[locale] ?? kind.titles.en ?? kind.name;
}

/** The page of the service for this lesson: where students take it, or where authors edit it. */
export function activityAddress(path: string, lessonId: string, reference: string): string {
  return `${path}?${new URLSearchParams({ lesson: lessonId, reference })}`;
}
