import { applied, type Change, type Selected } from "./commands.ts";

export function selectedIn(area: HTMLTextAreaElement): Selected {
  return { text: area.value, start: area.selectionStart, end: area.selectionEnd };
}

/**
 * Does the change as if it were typed, so that the browser's own undo takes it back. There is no other way than
 * `execCommand` to write into that history; where a browser lacks it, the text is changed without one.
 */
export function perform(area: HTMLTextAreaElement, change: Change): void {
  area.focus();
  area.setSelectionRange(change.from, change.to);
  if (!typed(area, change)) write(area, change);
  area.setSelectionRange(change.start, change.end);
}

function typed(area: HTMLTextAreaElement, { from, to, insert }: Change): boolean {
  if (typeof area.ownerDocument.execCommand !== "function") return false;
  if (insert !== "") return area.ownerDocument.execCommand("insertText", false, insert);
  return from === to || area.ownerDocument.execCommand("delete");
}

const valueSetter = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")?.set;

/** Past React's own setter on the element, which would keep it from seeing a change. */
function write(area: HTMLTextAreaElement, change: Change): void {
  valueSetter?.call(area, applied(area.value, change).text);
  area.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

/** Replaces `old` by `next` while somebody may be typing elsewhere in the text: their cursor stays where it is. */
export function replaceWhileTyping(area: HTMLTextAreaElement, old: string, next: string): void {
  const from = area.value.indexOf(old);
  if (from < 0) return;
  const { start, end } = selectedIn(area);
  const to = from + old.length;
  const moved = (at: number) => (at <= from ? at : Math.max(from, at + next.length - old.length));
  const change = { from, to, insert: next, start: moved(start), end: moved(end) };
  if (area.ownerDocument.activeElement === area) {
    perform(area, change);
  } else {
    write(area, change);
    area.setSelectionRange(change.start, change.end);
  }
}
