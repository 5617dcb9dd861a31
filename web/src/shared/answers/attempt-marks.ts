// What a student marks in an attempt for themselves: it is nobody else's, and stays on the device.
const prefix = "lms.marks.";

export interface AttemptMarks {
  /** Questions to come back to. */
  flagged: string[];
  /** Questions whose page was open. */
  seen: string[];
}

const nameOf = (userId: string, attemptId: string) => `${prefix}${userId}.${attemptId}`;

export function readMarks(userId: string, attemptId: string): AttemptMarks {
  try {
    const kept: Partial<AttemptMarks> = JSON.parse(localStorage.getItem(nameOf(userId, attemptId)) ?? "{}");
    return { flagged: kept.flagged ?? [], seen: kept.seen ?? [] };
  } catch {
    return { flagged: [], seen: [] };
  }
}

export function writeMarks(userId: string, attemptId: string, marks: AttemptMarks): void {
  try {
    localStorage.setItem(nameOf(userId, attemptId), JSON.stringify(marks));
  } catch {
    // They hold as long as the page is open.
  }
}

/** Of one attempt, or of all. */
export function forgetMarks(userId: string, attemptId = ""): void {
  const wanted = nameOf(userId, attemptId);
  for (const name of Object.keys(localStorage)) if (name.startsWith(wanted)) localStorage.removeItem(name);
}
