// Scores and weights as the API writes them: "1/3", "-0.25", "1", or "30u" of units.

const unitsOfWhole = 90_090_000_000;
/** Fractions that percentages of two decimals are meant to be. */
const denominators = [3, 6, 7, 9, 11, 12, 13, 14];
const nearPercent = 0.005;
const decimals = 9;

/** The number that a score is; NaN for what is none. */
export function numberOf(score: string): number {
  if (score.endsWith("u")) return Number(score.slice(0, -1)) / unitsOfWhole;
  const [numerator = "", denominator] = score.split("/");
  return Number(numerator) / (denominator === undefined ? 1 : Number(denominator));
}

/** The score of a number; at most nine decimals count. */
export function scoreOf(number: number): string {
  if (!Number.isFinite(number)) return "0";
  return number.toFixed(decimals).replace(/\.?0+$/, "") || "0";
}

/** As a percentage, with at most five decimals. */
export function percentOf(score: string): number {
  return Number((100 * numberOf(score)).toFixed(5));
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
  return scoreOf(percent / 100);
}

function commonDivisor(one: number, other: number): number {
  return other === 0 ? one : commonDivisor(other, one % other);
}

export function isWhole(score: string): boolean {
  return numberOf(score) === 1;
}
