import { useEffect } from "react";
import { type DeviceSignal, sendSignals } from "@/api/queries/attempts.ts";

const mostAtOnce = 50;

/** Tells the server when the student leaves the window and comes back: facts, from which nothing follows by itself. */
export function useSignals(attemptId: string): void {
  useEffect(() => {
    let waiting: DeviceSignal[] = [];
    let isAway = false;
    const send = async () => {
      const sent = waiting.slice(0, mostAtOnce);
      if (sent.length === 0) return;
      waiting = waiting.slice(sent.length);
      await sendSignals(attemptId, sent).catch(() => {
        waiting = [...sent, ...waiting].slice(-mostAtOnce);
      });
    };
    const note = (away: boolean) => {
      if (away === isAway) return;
      isAway = away;
      waiting.push({ kind: away ? "focus_lost" : "focus_returned", client_at: new Date().toISOString() });
      void send();
    };
    const leave = () => note(true);
    const come = () => note(false);
    const turn = () => note(document.visibilityState === "hidden");
    addEventListener("blur", leave);
    addEventListener("focus", come);
    document.addEventListener("visibilitychange", turn);
    return () => {
      removeEventListener("blur", leave);
      removeEventListener("focus", come);
      document.removeEventListener("visibilitychange", turn);
    };
  }, [attemptId]);
}
