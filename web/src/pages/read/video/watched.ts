// How much of a video somebody has watched, in hundredths of it: which of them, not how often or how long.

const parts = 100;
/** Players tell where they are a few times a second only, so a part counts that was watched but for its edges. */
const edge = 0.5;

export type Watched = ReadonlySet<number>;

/** What was watched before, and what the player has played since it was opened. */
export function watchedAfter(
  before: Watched,
  played: readonly [number, number][],
  duration: number,
): Watched {
  if (!(duration > 0) || !Number.isFinite(duration)) return before;
  const length = duration / parts;
  const after = new Set(before);
  for (const [start, end] of played) {
    const first = Math.max(0, Math.ceil(start / length - edge));
    const last = Math.min(parts, Math.floor(end / length + edge));
    for (let part = first; part < last; part += 1) after.add(part);
  }
  return after;
}

export function watchedText(watched: Watched): string {
  return [...watched].join(" ");
}

/** What `watchedText` wrote; anything else is nothing. */
export function parseWatched(text: string | null): Watched {
  const numbers = (text ?? "").split(" ").filter((word) => /^\d{1,2}$/.test(word));
  return new Set(numbers.map(Number));
}
