import { fireEvent } from "@testing-library/react";

/** Types into the text area that has the focus, as a browser's `execCommand` does; happy-dom has none. */
export function actAsBrowserThatTypes(): void {
  document.execCommand = (_command: string, _showUi?: boolean, text = "") => {
    const area = document.activeElement as HTMLTextAreaElement & {
      _valueTracker?: { setValue(value: string): void };
    };
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    // happy-dom changes the value by the setter that React listens on; browsers do not.
    area._valueTracker?.setValue("\0");
    fireEvent.input(area);
    return true;
  };
}
