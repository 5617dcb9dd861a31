/** A moment as `<input type="datetime-local">` has it, in the browser's time zone; empty for none. */
export function toLocalInput(iso: string | null): string {
  if (iso === null) return "";
  const moment = new Date(iso);
  const local = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** The moment that such an input names; null for an empty one. */
export function fromLocalInput(text: string): string | null {
  return text === "" ? null : new Date(text).toISOString();
}
