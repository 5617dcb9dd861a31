import { type RefObject, useEffect } from "react";
import { hasModifier } from "../markdown-editor/tools.tsx";

/** Ctrl+S (Cmd+S) sends the form around this element, wherever on the page the focus is. */
export function useSaveKey(inside: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!hasModifier(event) || event.shiftKey || event.key.toLowerCase() !== "s") return;
      event.preventDefault();
      inside.current?.closest("form")?.requestSubmit();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [inside]);
}
