import type { KeyboardEvent } from "react";
import type { Actions } from "./use-actions.ts";

/**
 * The keys of a module's or a lesson's row, wherever in it the focus is. To be called while the event is captured: the
 * button of the menu would open it with the same arrow.
 */
export function itemKeys(event: KeyboardEvent, id: string, actions: Actions): void {
  const direction = event.key === "ArrowUp" ? "up" : event.key === "ArrowDown" ? "down" : undefined;
  if (event.target instanceof HTMLInputElement) return;
  const isMove = event.altKey && !event.ctrlKey && !event.metaKey && direction !== undefined;
  if (!isMove && event.key !== "F2") return;
  event.preventDefault();
  event.stopPropagation();
  if (direction) actions.step(id, direction);
  else actions.beginRename(id);
}
