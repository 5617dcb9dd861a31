import { useCallback, useEffect, useState } from "react";
import { type AttemptMarks, readMarks, writeMarks } from "@/shared/answers/attempt-marks.ts";

/** Which questions the student flagged, and which were on an open page. */
export function useMarks(userId: string, attemptId: string, open: readonly string[]) {
  const [marks, setMarks] = useState(() => readMarks(userId, attemptId));
  const change = useCallback(
    (changed: (before: AttemptMarks) => AttemptMarks) =>
      setMarks((before) => {
        const after = changed(before);
        if (after !== before) writeMarks(userId, attemptId, after);
        return after;
      }),
    [userId, attemptId],
  );
  const shown = open.join(" ");
  useEffect(() => {
    const fresh = (seen: readonly string[]) => shown.split(" ").filter((slot) => !seen.includes(slot));
    change((before) =>
      fresh(before.seen).length === 0 ? before : { ...before, seen: [...before.seen, ...fresh(before.seen)] },
    );
  }, [change, shown]);
  const toggleFlag = (slot: string) =>
    change((before) => ({
      ...before,
      flagged: before.flagged.includes(slot)
        ? before.flagged.filter((other) => other !== slot)
        : [...before.flagged, slot],
    }));
  return { marks, toggleFlag };
}
