// What people read of exact scores.
import { scoreValue } from "@/shared/score.ts";

/** At most two decimals: more say nothing to people. */
export function roundedScore(score: string): number {
  return Math.round(100 * scoreValue(score)) / 100;
}

/** 0 to 100, of what could be earned. */
export function scorePercent(earned: string, possible: string): number {
  const most = scoreValue(possible);
  return most <= 0 ? 0 : Math.round((100 * scoreValue(earned)) / most);
}
