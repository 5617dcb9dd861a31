import { useSuspenseQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { meQuery } from "@/api/queries/me.ts";

const prefix = "lms.draft.";
const keepAfterKeystrokeMs = 300;
/** Drafts older than this are of no use to anybody and are cleared at the next start. */
const mostDaysKept = 30;

interface Kept<T> {
  value: T;
  savedAt: number;
}

function parse<T>(text: string | null): Kept<T> | null {
  try {
    return text === null ? null : (JSON.parse(text) as Kept<T>);
  } catch {
    return null;
  }
}

function write<T>(name: string, value: T): void {
  try {
    localStorage.setItem(name, JSON.stringify({ value, savedAt: Date.now() } satisfies Kept<T>));
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
 * failed request. `key` names the form and its subject, e.g. `lesson.<id>`; never keep secrets this way. Computers of schools
 * are shared: everybody finds their own drafts, and this suspends until it is known who asks.
 */
export function useDraft<T>(key: string, given: T): Draft<T> {
  const { data: me } = useSuspenseQuery(meQuery);
  const name = `${prefix}${me.id}.${key}`;
  const [state, setState] = useState(() => start(name, given));
  const pending = useRef<{ name: string; value: T } | null>(null);

  const flush = useCallback(() => {
    if (pending.current) write(pending.current.name, pending.current.value);
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
      pending.current = { name, value };
    },
    [name, flush],
  );

  const forget = useCallback(
    (value: T) => {
      pending.current = null;
      localStorage.removeItem(name);
      setState({ value, wasRestored: false });
    },
    [name],
  );

  return { ...state, change, forget };
}

function start<T>(name: string, given: T): { value: T; wasRestored: boolean } {
  const kept = parse<T>(localStorage.getItem(name));
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
