/**
 * How the search part of our addresses is read and written: as texts only. What looks like a number stays a text
 * ("?q=2026"), and nothing is put in quotes.
 */
export const searchOfTexts = {
  parseSearch: (search: string): Record<string, string> => Object.fromEntries(new URLSearchParams(search)),

  /** What is not a text is left out. */
  stringifySearch: (values: Record<string, unknown>): string => {
    const texts = Object.entries(values).flatMap(([name, value]) =>
      typeof value === "string" ? [[name, value]] : [],
    );
    return texts.length === 0 ? "" : `?${new URLSearchParams(texts)}`;
  },
};
