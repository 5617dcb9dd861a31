import { useEffect, useState } from "react";

/**
 * Whether the element's content is wider than it, so that it scrolls: only then the keyboard must reach it (WCAG 2.1.1).
 * Measured when its size changes, and when `content` does.
 */
export function useOverflow(element: React.RefObject<HTMLElement | null>, content?: unknown): boolean {
  const [overflows, setOverflows] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other content is measured anew
  useEffect(() => {
    const observed = element.current;
    if (observed === null) return;
    const observer = new ResizeObserver(() => setOverflows(observed.scrollWidth > observed.clientWidth));
    observer.observe(observed);
    return () => observer.disconnect();
  }, [element, content]);
  return overflows;
}
