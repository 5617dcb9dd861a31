import { renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useReadingTime } from "./use-reading-time.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function start(isRunning = true) {
  const report = vi.fn();
  const hook = renderHook(({ id }) => useReadingTime(id, isRunning, report), { initialProps: { id: "a" } });
  return { report, ...hook };
}

function hide(): void {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
  document.dispatchEvent(new Event("visibilitychange"));
}

test("the beginning is reported soon, then once a minute", () => {
  const { report } = start();
  vi.advanceTimersByTime(2000);
  expect(report).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2000);
  expect(report.mock.calls).toEqual([["a", 3, false]]);
  vi.advanceTimersByTime(60_000);
  expect(report.mock.calls[1]).toEqual(["a", 60, false]);
});

test("hiding the page reports what is left, by a request that outlives it", () => {
  const { report } = start();
  vi.advanceTimersByTime(10_000);
  report.mockClear();
  hide();
  expect(report.mock.calls).toEqual([["a", 7, true]]);
  dispatchEvent(new Event("pagehide"));
  vi.advanceTimersByTime(300_000);
  expect(report).toHaveBeenCalledTimes(1);
});

test("going to another lesson reports to the one that was read", () => {
  const { report, rerender } = start();
  vi.advanceTimersByTime(10_000);
  report.mockClear();
  rerender({ id: "b" });
  expect(report.mock.calls).toEqual([["a", 7, true]]);
  vi.advanceTimersByTime(3000);
  expect(report.mock.calls[1]).toEqual(["b", 3, false]);
});

test("nothing is reported of those whose progress nobody keeps", () => {
  const { report, unmount } = start(false);
  vi.advanceTimersByTime(300_000);
  unmount();
  expect(report).not.toHaveBeenCalled();
});
