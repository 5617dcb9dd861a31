import { type RefCallback, useCallback } from "react";

const stops = "a[href], button, input, select, textarea, [tabindex='0']";

function stopsIn(part: HTMLElement): HTMLElement[] {
  return [...part.querySelectorAll<HTMLElement>(stops)].filter((stop) => isTakingFocus(stop));
}

function isTakingFocus(stop: HTMLElement): boolean {
  return stop.isConnected && stop.tabIndex >= 0 && !stop.matches(":disabled");
}

/**
 * For a part of a page where what is pressed goes away, moves or is disabled by it, as a row that is removed. The focus
 * would be lost with it, and whoever has no mouse would begin at the top of the page again. It stays on what is still
 * there, or else goes to the next stop, to the last one, or to the part itself.
 */
export function useKeptFocus<E extends HTMLElement>(): RefCallback<E> {
  return useCallback((part: E) => keepFocus(part), []);
}

function keepFocus(part: HTMLElement): () => void {
  let held: HTMLElement | null = null;
  let place = 0;
  const note = ({ target }: Event) => {
    held = target instanceof HTMLElement && target !== part && part.contains(target) ? target : null;
    if (held) place = stopsIn(part).indexOf(held);
  };
  // A press beside everything leaves it on purpose.
  const leave = ({ target }: Event) => {
    if (!(target instanceof Node && held?.contains(target))) held = null;
  };
  const observer = new MutationObserver(() => {
    const focused = document.activeElement;
    if (held === null || (focused !== document.body && focused !== held)) return;
    if (focused === held && isTakingFocus(held)) {
      place = stopsIn(part).indexOf(held);
      return;
    }
    const left = stopsIn(part);
    const next = isTakingFocus(held) ? held : (left[Math.max(place, 0)] ?? left.at(-1));
    if (!next) part.tabIndex = -1;
    (next ?? part).focus();
  });
  document.addEventListener("focusin", note);
  document.addEventListener("pointerdown", leave, true);
  observer.observe(part, { childList: true, subtree: true, attributeFilter: ["disabled"] });
  return () => {
    document.removeEventListener("focusin", note);
    document.removeEventListener("pointerdown", leave, true);
    observer.disconnect();
  };
}
