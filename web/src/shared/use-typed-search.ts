import { useEffect, useEffectEvent, useRef, useState } from "react";

const restMs = 250;

/**
 * A search that follows the typing: what stands in the field, and how to change it. `search` is the text in the address;
 * `commit` puts another there, once the typing rests.
 */
export function useTypedSearch(
  search: string,
  commit: (text: string) => void,
): [string, (text: string) => void] {
  const [typed, setTyped] = useState(search);
  const committed = useRef(search);
  const commitNow = useEffectEvent(commit);

  useEffect(() => {
    if (search === committed.current) return;
    committed.current = search;
    setTyped(search);
  }, [search]);

  useEffect(() => {
    const text = typed.trim();
    if (text === committed.current) return;
    const timer = setTimeout(() => {
      committed.current = text;
      commitNow(text);
    }, restMs);
    return () => clearTimeout(timer);
  }, [typed]);

  return [typed, setTyped];
}
