import { useCallback, useRef } from "react";
import { parseWatched, type Watched, watchedAfter, watchedText } from "./watched.ts";

const keyOf = (lessonId: string) => `lms.watched.${lessonId}`;

function load(lessonId: string): Watched {
  try {
    return parseWatched(localStorage.getItem(keyOf(lessonId)));
  } catch {
    return new Set();
  }
}

function keep(lessonId: string, watched: Watched): void {
  try {
    localStorage.setItem(keyOf(lessonId), watchedText(watched));
  } catch {
    // Without storage, it counts for as long as the page is open.
  }
}

function rangesOf(played: TimeRanges): [number, number][] {
  return Array.from({ length: played.length }, (_, index) => [played.start(index), played.end(index)]);
}

/** How many percent of a lesson's video were watched, on this device, today and before. */
export function useWatched(lessonId: string): (player: HTMLVideoElement) => number {
  const before = useRef<{ lessonId: string; watched: Watched }>(null);
  return useCallback(
    (player) => {
      if (before.current?.lessonId !== lessonId) before.current = { lessonId, watched: load(lessonId) };
      const { watched } = before.current;
      const now = watchedAfter(watched, rangesOf(player.played), player.duration);
      if (now.size > watched.size) {
        before.current = { lessonId, watched: now };
        keep(lessonId, now);
      }
      return now.size;
    },
    [lessonId],
  );
}
