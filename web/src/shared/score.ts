// Scores as the server writes them, exactly: "1", "1/3", "-1/4", and in units of a whole "30030000001u".

const unitsOfWhole = 90_090_000_000;

/** A score as a number, to show and to compare; NaN for what is none. */
export function scoreValue(text: string): number {
  if (text.endsWith("u")) return Number(text.slice(0, -1)) / unitsOfWhole;
  const [numerator = "", denominator = "1"] = text.split("/");
  return numerator === "" ? Number.NaN : Number(numerator) / Number(denominator);
}

/** A number that somebody typed as the server reads it: a decimal with up to nine digits; "0" for what is no number. */
export function scoreText(value: number): string {
  if (!Number.isFinite(value)) return "0";
  return value.toFixed(9).replace(/\.?0+$/, "");
}
