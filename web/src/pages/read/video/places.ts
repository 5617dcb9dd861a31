/** The index of the last place that begins by then; -1 before the first one, and where nobody knows when it is. */
export function currentIndex(places: readonly { at_s: number | null }[], second: number | null): number {
  if (second === null) return -1;
  return places.findLastIndex(({ at_s }) => at_s !== null && at_s <= second);
}

/** What the words are looked for in: without case and accents. */
export function searchable(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
}
