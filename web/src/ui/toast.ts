import { UNSTABLE_ToastQueue as ToastQueue } from "react-aria-components/Toast";

export interface ToastContent {
  /** What happened, in one sentence. */
  text: string;
  /** "Undo", mostly; the toast closes when it is pressed. */
  action?: { label: string; run: () => void };
  tone: "info" | "success" | "warning" | "danger";
}

interface ToastRequest extends Omit<ToastContent, "tone"> {
  /** Default: success. */
  tone?: ToastContent["tone"];
  /** Never under eight seconds; counts only while nobody points at the toasts or has the focus in them. */
  timeoutMs?: number;
}

const shortestTimeoutMs = 8000;
const longestList = 3;

/** What `ToastRegion` shows; new toasts push out the oldest. */
export const toastQueue = new ToastQueue<ToastContent>({ maxVisibleToasts: longestList });

export const toast = {
  /** Tells that something happened, outside of the flow of the page. Works from anywhere, also without React. */
  show({ tone = "success", timeoutMs = shortestTimeoutMs, ...content }: ToastRequest): { close: () => void } {
    const timeout = Math.max(timeoutMs, shortestTimeoutMs);
    const key = toastQueue.add({ ...content, tone }, { timeout });
    return { close: () => toastQueue.close(key) };
  },
};
