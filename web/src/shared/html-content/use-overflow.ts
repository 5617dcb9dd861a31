import { useEffect, useState } from "react";

/** Whether the element's content is wider than it, so that it scrolls: only then the keyboard must reach it (WCAG 2.1.1). */
export function useOverflow(element: React.RefObject<HTMLElement | null>): boolean {
  const [overflows, setOverflows] = useState(false);
  useEffect(() => {
    const observed = element.current;
    if (observed === null) return;
    const observer = new ResizeObserver(() => setOverflows(observed.scrollWidth > observed.clientWidth));
    observer.observe(observed);
    return () => observer.disconnect();
  }, [element]);
  return overflows;
}
