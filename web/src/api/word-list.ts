// Lists of words as an address has them and the API reads them: separated by commas, a comma or backslash within a word
// behind a backslash.

/** The words, each as it is written in the list. */
export const listOf = (words: string | undefined): string[] => words?.match(/(?:\\[\s\S]|[^,])+/g) ?? [];

/** A word as it is written in such a list. */
export const written = (word: string): string => word.replace(/[\\,]/g, "\\$&");

/** The word that was written so. */
export const plain = (word: string): string => word.replace(/\\([\s\S])/g, "$1");
