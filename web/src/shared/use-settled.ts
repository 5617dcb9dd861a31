import { useEffect, useRef, useState } from "react";

/**
 * A choice that counts once it has stood for a moment, or at once when `settle` is called: arrow keys pass over others on their
 * way. What was chosen last is never lost: it counts also when the page goes.
 */
export function useSettled<T>(onSettle: (value: T) => void, afterMs = 600) {
  const [passing, setPassing] = useState<{ value: T } | null>(null);
  const latest = useRef({ passing, onSettle });
  latest.current.onSettle = onSettle;
  const [{ pass, settle }] = useState(() => ({
    pass: (value: T) => {
      latest.current.passing = { value };
      setPassing(latest.current.passing);
    },
    settle: () => {
      const { passing: last } = latest.current;
      latest.current.passing = null;
      setPassing(null);
      if (last) latest.current.onSettle(last.value);
    },
  }));
  useEffect(() => {
    if (passing === null) return;
    const timer = setTimeout(settle, afterMs);
    return () => clearTimeout(timer);
  }, [passing, settle, afterMs]);
  useEffect(() => settle, [settle]);
  return { passing: passing?.value, pass, settle };
}
