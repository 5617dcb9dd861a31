/** Scores come exact, "2/3"; people read numbers. */
export function scoreValue(score: string): number {
  const [numerator = "0", denominator = "1"] = score.split("/");
  return Number(numerator) / Number(denominator);
}

/** At most two decimals: more say nothing to people. */
export function roundedScore(score: string): number {
  return Math.round(100 * scoreValue(score)) / 100;
}

/** 0 to 100, of what could be earned. */
export function scorePercent(earned: string, possible: string): number {
  const most = scoreValue(possible);
  return most <= 0 ? 0 : Math.round((100 * scoreValue(earned)) / most);
}
