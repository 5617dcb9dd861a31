// Scores and weights as the percentages that teachers type.
import { scoreText, scoreValue } from "./score.ts";

/** Fractions that percentages of two decimals are meant to be. */
const denominators = [3, 6, 7, 9, 11, 12, 13, 14];
const nearPercent = 0.005;

/** As a percentage, with at most five decimals. */
export function percentOf(score: string): number {
  return Number((100 * scoreValue(score)).toFixed(5));
}

/** The score that a percentage means: 33.33 is a third, for three of them make a whole. */
export function scoreOfPercent(percent: number): string {
  for (const denominator of denominators) {
    const numerator = Math.round((percent * denominator) / 100);
    const isNear = Math.abs(percent - (100 * numerator) / denominator) < nearPercent;
    if (isNear && (percent * denominator) % 100 !== 0 && numerator % denominator !== 0) {
      const shared = commonDivisor(Math.abs(numerator), denominator);
      return `${numerator / shared}/${denominator / shared}`;
    }
  }
  return scoreText(percent / 100);
}

function commonDivisor(one: number, other: number): number {
  return other === 0 ? one : commonDivisor(other, one % other);
}
