// Passages of a text that was handed in. The server counts code points, this page's text is cut by UTF-16 units.

/** From `start` up to `end`, in UTF-16 units. */
export interface Passage {
  start: number;
  end: number;
}

interface Anchor {
  start: number;
  length: number;
  quote: string;
}

const pointsOf = (text: string) => [...text].length;

/** What the server is told of a passage. */
export function anchorOf(text: string, { start, end }: Passage): Anchor & { kind: "text" } {
  const quote = text.slice(start, end);
  return { kind: "text", start: pointsOf(text.slice(0, start)), length: pointsOf(quote), quote };
}

/** Where a comment stands; where the text has changed since, its quote nearest to there. Null: it is gone. */
export function placeOf(text: string, { start, quote }: Anchor): Passage | null {
  const wished = [...text].slice(0, start).join("").length;
  const before = text.lastIndexOf(quote, wished);
  const after = text.indexOf(quote, wished);
  if (before < 0 && after < 0) return null;
  const isBefore = after < 0 || (before >= 0 && wished - before < after - wished);
  const found = isBefore ? before : after;
  return { start: found, end: found + quote.length };
}

interface Piece extends Passage {
  /** The comments that it belongs to. */
  ids: string[];
  /** The comments that end with it. */
  ending: string[];
}

/** The text cut wherever a comment begins or ends. */
export function piecesOf(length: number, places: readonly (Passage & { id: string })[]): Piece[] {
  const cuts = new Set([0, length, ...places.flatMap(({ start, end }) => [start, end])]);
  const sorted = [...cuts].sort((one, other) => one - other);
  return sorted.slice(0, -1).map((start, index) => {
    const end = sorted[index + 1] ?? length;
    return {
      start,
      end,
      ids: places.filter((place) => place.start <= start && place.end >= end).map(({ id }) => id),
      ending: places.filter((place) => place.end === end).map(({ id }) => id),
    };
  });
}

/** The words of a text, as its language's rules have them. */
function wordsOf(text: string): Passage[] {
  return [...new Intl.Segmenter(undefined, { granularity: "word" }).segment(text)]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ index, segment }) => ({ start: index, end: index + segment.length }));
}

/**
 * The word after or before what is chosen; `extends` keeps what is chosen, and its end comes nearer again when going back.
 */
export function nextPassage(
  text: string,
  chosen: Passage | null,
  way: "forward" | "back",
  isExtending: boolean,
): Passage | null {
  const words = wordsOf(text);
  if (chosen === null) return (way === "forward" ? words[0] : words.at(-1)) ?? null;
  if (way === "forward") {
    const word = words.find(({ end }) => end > chosen.end);
    if (!word) return chosen;
    return isExtending ? { start: chosen.start, end: word.end } : word;
  }
  const word = isExtending
    ? words.findLast(({ start, end }) => end < chosen.end && start >= chosen.start)
    : words.findLast(({ start }) => start < chosen.start);
  if (!word) return chosen;
  return isExtending ? { start: chosen.start, end: word.end } : word;
}

/** How many words a text has, as people count them. */
export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => word !== "").length;
}
