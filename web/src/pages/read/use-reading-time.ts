import { useEffect, useRef } from "react";
import { ReadingClock } from "./reading-clock.ts";

const tickMs = 1000;
/** So long somebody must look at a lesson until it counts as begun. */
const beginsAfterS = 3;
const reportEveryS = 60;
const signsOfLife = ["pointerdown", "pointermove", "keydown", "scroll", "touchstart"] as const;

/**
 * Reports the seconds spent since the report before: soon after the beginning, then once a minute, and on leaving (another
 * page, a hidden or closed tab), when only a request that outlives the page arrives.
 */
export function useReadingTime(
  lessonId: string,
  isRunning: boolean,
  report: (lessonId: string, seconds: number, isLeaving: boolean) => void,
): void {
  const latest = useRef(report);
  latest.current = report;
  useEffect(() => {
    if (!isRunning) return;
    const clock = new ReadingClock(performance.now());
    let reportAfterS = beginsAfterS;
    const tick = () => clock.tick(performance.now(), document.visibilityState === "visible");
    const touch = () => clock.touch(performance.now());
    const tell = (isLeaving: boolean) => {
      const seconds = clock.take();
      if (seconds > 0) latest.current(lessonId, seconds, isLeaving);
    };
    const work = () => {
      tick();
      if (clock.seconds < reportAfterS) return;
      reportAfterS = reportEveryS;
      tell(false);
    };
    const change = () => {
      tick();
      if (document.visibilityState === "hidden") tell(true);
    };
    const leave = () => {
      tick();
      tell(true);
    };
    tick();
    const timer = setInterval(work, tickMs);
    for (const sign of signsOfLife) addEventListener(sign, touch, { passive: true });
    document.addEventListener("visibilitychange", change);
    addEventListener("pagehide", leave);
    return () => {
      clearInterval(timer);
      for (const sign of signsOfLife) removeEventListener(sign, touch);
      document.removeEventListener("visibilitychange", change);
      removeEventListener("pagehide", leave);
      leave();
    };
  }, [lessonId, isRunning]);
}
