// Where in the text of each lesson its reader was, kept in this browser: the server keeps positions of videos, in seconds.
export interface ReadingPlace {
  /** The id of the heading above; null: before the first one. */
  heading: string | null;
  /** Of the top of the window, below that heading or the beginning of the text. */
  offsetPx: number;
}

const key = "lms.reading";
const mostKept = 200;

type Places = Record<string, ReadingPlace>;

function read(): Places {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "{}") as Places;
  } catch {
    return {};
  }
}

export function findPlace(lessonId: string): ReadingPlace | null {
  return read()[lessonId] ?? null;
}

/** Null forgets it. The places that were not looked at for longest go first. */
export function keepPlace(lessonId: string, place: ReadingPlace | null): void {
  const { [lessonId]: _, ...others } = read();
  const all = Object.entries(place === null ? others : { ...others, [lessonId]: place });
  try {
    localStorage.setItem(key, JSON.stringify(Object.fromEntries(all.slice(-mostKept))));
  } catch {
    // Not kept for the next visit.
  }
}
