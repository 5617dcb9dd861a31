import { useSyncExternalStore } from "react";

interface ReaderSettings {
  /** An index into `textScales`. */
  textSize: number;
  /** Whether single letters are shortcuts (WCAG 2.1.4: they can be switched off). */
  hasShortcuts: boolean;
}

/** Of the text of lessons, to the size of the rest. */
export const textScales = [0.875, 1, 1.125, 1.3125, 1.5] as const;

const key = "lms.reader";
const initial: ReaderSettings = { textSize: 1, hasShortcuts: true };
const listeners = new Set<() => void>();
let current: ReaderSettings | null = null;

function read(): ReaderSettings {
  try {
    return { ...initial, ...(JSON.parse(localStorage.getItem(key) ?? "{}") as Partial<ReaderSettings>) };
  } catch {
    return initial;
  }
}

function present(): ReaderSettings {
  current ??= read();
  return current;
}

export function changeReaderSettings(changes: Partial<ReaderSettings>): void {
  const next = { ...present(), ...changes };
  next.textSize = Math.min(Math.max(next.textSize, 0), textScales.length - 1);
  current = next;
  try {
    localStorage.setItem(key, JSON.stringify(next));
  } catch {
    // Not kept for the next visit.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** How this person likes to read, kept in this browser. */
export function useReaderSettings(): ReaderSettings {
  return useSyncExternalStore(subscribe, present);
}
