// A sign that somebody's answers may be on this device: whoever looks need not open the database for it.
const key = "lms.answers";

export function mayHoldAnswers(): boolean {
  return localStorage.getItem(key) !== null;
}

export function noteAnswers(areHeld: boolean): void {
  if (areHeld) localStorage.setItem(key, "1");
  else localStorage.removeItem(key);
}
