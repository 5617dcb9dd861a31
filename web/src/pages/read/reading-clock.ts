/** Nobody who reads leaves mouse, keyboard and page untouched for longer than this. */
const idleAfterMs = 120_000;
/** A longer pause between two ticks was the computer's sleep, not reading. */
const longestTickMs = 15_000;

/** Counts the time somebody spends on a page: only while it is visible and they do something now and then. */
export class ReadingClock {
  private countedMs = 0;
  private lastTickAt: number | null = null;
  private activeAt: number;

  constructor(now: number) {
    this.activeAt = now;
  }

  /** The reader moved, typed or scrolled. */
  touch(now: number): void {
    this.activeAt = now;
  }

  /** To be called every few seconds, and when the page is shown or hidden. */
  tick(now: number, isVisible: boolean): void {
    if (this.lastTickAt !== null && now - this.activeAt < idleAfterMs) {
      this.countedMs += Math.min(now - this.lastTickAt, longestTickMs);
    }
    this.lastTickAt = isVisible ? now : null;
  }

  /** Whole seconds counted so far. */
  get seconds(): number {
    return Math.floor(this.countedMs / 1000);
  }

  /** The same, and counts from there. */
  take(): number {
    const taken = this.seconds;
    this.countedMs -= taken * 1000;
    return taken;
  }
}
