import { useEffect, useRef } from "react";

type Shortcuts = Readonly<Record<string, () => void>>;

const editable = "input, textarea, select, [contenteditable='true']";
const overlay = "[role='dialog'], [role='menu'], [role='listbox']";

/** Single keys that do something while the reader is in the text, not in a field or a dialog. */
export function useShortcuts(shortcuts: Shortcuts, isEnabled: boolean): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    if (!isEnabled) return;
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
        return;
      if (event.target instanceof Element && event.target.closest(editable)) return;
      const run = latest.current[event.key];
      if (run === undefined || document.querySelector(overlay) !== null) return;
      event.preventDefault();
      run();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [isEnabled]);
}
