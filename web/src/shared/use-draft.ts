import { useCallback, useEffect, useRef, useState } from "react";

const prefix = "lms.draft.";
const keepAfterKeystrokeMs = 300;
/** Whose drafts are kept and shown: computers of schools are shared. */
let owner = "";
/** Drafts older than this are of no use to anybody and are cleared at the next start. */
const mostDaysKept = 30;

interface Kept<T> {
  value: T;
  savedAt: number;
}

/** From now on drafts are those of this account; others' stay, unseen. */
export function keepDraftsOf(userId: string): void {
  owner = userId;
}

function nameOf(key: string): string {
  return `${prefix}${owner}.${key}`;
}

function parse<T>(text: string | null): Kept<T> | null {
  try {
    return text === null ? null : (JSON.parse(text) as Kept<T>);
  } catch {
    return null;
  }
}

function read<T>(key: string): Kept<T> | null {
  return parse<T>(localStorage.getItem(nameOf(key)));
}

function write<T>(key: string, value: T): void {
  try {
    localStorage.setItem(nameOf(key), JSON.stringify({ value, savedAt: Date.now() } satisfies Kept<T>));
  } catch {
    // The browser's store is full or closed: the form still holds the text.
  }
}

export interface Draft<T> {
  value: T;
  change: (value: T) => void;
  /** Whether `value` was found here from an earlier visit and differs from what was given. */
  wasRestored: boolean;
  /** The input is safe on the server, or not wanted any more: forget it and show `value`. */
  forget: (value: T) => void;
}

/**
 * The input of a form, kept in this browser until it is saved: nothing typed is lost by a closed tab, an ended session or a
 * failed request. `key` names the form and its subject, e.g. `lesson.<id>`; never keep secrets this way.
 */
export function useDraft<T>(key: string, given: T): Draft<T> {
  const [state, setState] = useState(() => start(key, given));
  const pending = useRef<{ key: string; value: T } | null>(null);

  const flush = useCallback(() => {
    if (pending.current) write(pending.current.key, pending.current.value);
    pending.current = null;
  }, []);

  useEffect(() => {
    addEventListener("pagehide", flush);
    return () => {
      removeEventListener("pagehide", flush);
      flush();
    };
  }, [flush]);

  const change = useCallback(
    (value: T) => {
      setState((before) => ({ ...before, value }));
      if (pending.current === null) setTimeout(flush, keepAfterKeystrokeMs);
      pending.current = { key, value };
    },
    [key, flush],
  );

  const forget = useCallback(
    (value: T) => {
      pending.current = null;
      localStorage.removeItem(nameOf(key));
      setState({ value, wasRestored: false });
    },
    [key],
  );

  return { ...state, change, forget };
}

function start<T>(key: string, given: T): { value: T; wasRestored: boolean } {
  const kept = read<T>(key);
  if (kept === null || JSON.stringify(kept.value) === JSON.stringify(given))
    return { value: given, wasRestored: false };
  return { value: kept.value, wasRestored: true };
}

/** Clears the drafts that nobody came back for. */
export function clearOldDrafts(now = Date.now()): void {
  for (const name of Object.keys(localStorage).filter((each) => each.startsWith(prefix))) {
    const kept = parse<unknown>(localStorage.getItem(name));
    if (kept === null || now - kept.savedAt > mostDaysKept * 86_400_000) localStorage.removeItem(name);
  }
}
