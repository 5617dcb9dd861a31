import type { ImportChoices } from "@/api/queries/question-exchange.ts";

interface Kept {
  file: File;
  choices: ImportChoices;
}

const kept = new Map<string, Kept>();

/** The file of a dry run, so that it can be imported without being looked for again; until the page is loaded anew. */
export function keepFile(importId: string, file: File, choices: ImportChoices): void {
  kept.clear();
  kept.set(importId, { file, choices });
}

export function keptFile(importId: string): Kept | undefined {
  return kept.get(importId);
}
