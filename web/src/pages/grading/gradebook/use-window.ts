import { type RefObject, useCallback, useEffect, useState } from "react";

/** A row's height in rem; the style sheet has the same. */
const rowHeightRem = 2.75;
const overscan = 8;
/** Where nothing is laid out, as in tests. */
const fewRows = 20;

function rowHeight(): number {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return rowHeightRem * (rem || 16);
}

/** Which of many rows of the same height are drawn: those in sight and some around them. */
export function useWindow(box: RefObject<HTMLElement | null>, count: number) {
  const [seen, setSeen] = useState({ first: 0, rows: fewRows });
  const look = useCallback(() => {
    const element = box.current;
    if (!element) return;
    const height = rowHeight();
    const first = Math.floor(element.scrollTop / height);
    const rows = element.clientHeight === 0 ? fewRows : Math.ceil(element.clientHeight / height);
    setSeen((before) => (before.first === first && before.rows === rows ? before : { first, rows }));
  }, [box]);
  useEffect(() => {
    look();
    addEventListener("resize", look);
    return () => removeEventListener("resize", look);
  }, [look]);
  const start = Math.max(0, Math.min(seen.first - overscan, count - 1));
  const end = Math.min(count, seen.first + seen.rows + overscan);
  return {
    start,
    end,
    /** A page of the keyboard. */
    page: Math.max(1, seen.rows - 2),
    before: `${start * rowHeightRem}rem`,
    after: `${Math.max(0, count - end) * rowHeightRem}rem`,
    look,
    /** Scrolls so that the row is in sight, below the head that stays. */
    reveal: (row: number) => {
      const element = box.current;
      if (!element || element.clientHeight === 0) return;
      const height = rowHeight();
      const head = element.querySelector<HTMLElement>("[data-head]")?.offsetHeight ?? height;
      const top = row * height;
      if (top < element.scrollTop) element.scrollTop = top;
      const below = top + height + head - element.clientHeight;
      if (below > element.scrollTop) element.scrollTop = below;
    },
  };
}
