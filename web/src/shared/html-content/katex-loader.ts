import { useSyncExternalStore } from "react";
import { fetchCode } from "../fetch-code.ts";

/** Draws TeX into an element; false: it is not understood, and nothing was drawn. */
export type DrawFormula = (tex: string, element: HTMLElement, isDisplay: boolean) => boolean;

let draw: DrawFormula | null = null;
let isLoading = false;
const listeners = new Set<() => void>();

async function load(): Promise<void> {
  if (isLoading) return;
  isLoading = true;
  try {
    draw = (await fetchCode(() => import("./katex.ts"))).drawFormula;
    for (const listener of listeners) listener();
  } catch {
    isLoading = false; // offline: the TeX stays, the next formula tries again
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  void load();
  return () => listeners.delete(listener);
}

/** KaTeX once it is there; it is fetched when the first formula is shown. */
export function useKatex(): DrawFormula | null {
  return useSyncExternalStore(subscribe, () => draw);
}
