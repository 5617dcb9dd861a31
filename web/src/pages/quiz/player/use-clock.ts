import { useEffect, useState } from "react";
import type { LiveAttempt } from "@/api/queries/attempts.ts";

function secondsLeft({ clock, heardAt }: LiveAttempt): number | null {
  if (clock.remaining_ms === null) return null;
  return Math.max(0, Math.ceil((clock.remaining_ms - (performance.now() - heardAt)) / 1000));
}

/**
 * The seconds until the deadline by the server's clock; null: there is none. It is heard with every answer and counted on by a clock
 * that nobody sets, so a device whose own clock is wrong shows the right time.
 */
export function useSecondsLeft(view: LiveAttempt): number | null {
  const [seconds, setSeconds] = useState(() => secondsLeft(view));
  useEffect(() => {
    setSeconds(secondsLeft(view));
    if (view.clock.remaining_ms === null) return;
    const tick = setInterval(() => setSeconds(secondsLeft(view)), 250);
    return () => clearInterval(tick);
  }, [view]);
  return seconds;
}

/** A device that slept has not counted on: it asks how late it is. */
export function useAskAfterSleep(refresh: () => Promise<void>): void {
  useEffect(() => {
    const ask = () => {
      if (document.visibilityState === "visible") void refresh();
    };
    document.addEventListener("visibilitychange", ask);
    return () => document.removeEventListener("visibilitychange", ask);
  }, [refresh]);
}
