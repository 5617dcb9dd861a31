import { QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { clientOf } from "./testing/someone.ts";
import { clearOldDrafts, useDraft } from "./use-draft.ts";

function draft(key: string, given: string, owner = "ann") {
  const client = clientOf(owner);
  return renderHook(() => useDraft(key, given), {
    wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  });
}

describe("a form's draft", () => {
  test("what was typed is there again after the page was closed", () => {
    const first = draft("lesson.1", "saved");
    act(() => first.result.current.change("typed"));
    first.unmount();

    const second = draft("lesson.1", "saved");
    expect(second.result.current.value).toBe("typed");
    expect(second.result.current.wasRestored).toBe(true);
  });

  test("another subject has a draft of its own", () => {
    const first = draft("lesson.1", "saved");
    act(() => first.result.current.change("typed"));
    first.unmount();
    expect(draft("lesson.2", "saved").result.current.value).toBe("saved");
  });

  test("it is written a moment after the first keystroke, without waiting for the last", () => {
    vi.useFakeTimers();
    const form = draft("lesson.1", "saved");
    act(() => form.result.current.change("t"));
    vi.advanceTimersByTime(200);
    act(() => form.result.current.change("ty"));
    vi.advanceTimersByTime(200);
    expect(localStorage.getItem("lms.draft.ann.lesson.1")).toContain('"ty"');
    vi.useRealTimers();
  });

  test("once saved it is forgotten", () => {
    const first = draft("lesson.1", "saved");
    act(() => first.result.current.change("typed"));
    act(() => first.result.current.forget("typed"));
    first.unmount();
    const second = draft("lesson.1", "typed");
    expect(second.result.current.wasRestored).toBe(false);
    expect(localStorage.length).toBe(0);
  });

  test("a draft equal to what is saved is no draft", () => {
    const first = draft("lesson.1", "saved");
    act(() => first.result.current.change("typed"));
    first.unmount();
    expect(draft("lesson.1", "typed").result.current.wasRestored).toBe(false);
  });

  test("old drafts go, those of this month stay", () => {
    vi.useFakeTimers({ now: new Date("2026-01-01") });
    const form = draft("old", "");
    act(() => form.result.current.change("old text"));
    form.unmount();
    clearOldDrafts(new Date("2026-01-20").getTime());
    expect(localStorage.length).toBe(1);
    clearOldDrafts(new Date("2026-03-01").getTime());
    expect(localStorage.length).toBe(0);
    vi.useRealTimers();
  });

  test("on a shared computer everybody finds their own", () => {
    const anns = draft("lesson.1", "", "ann");
    act(() => anns.result.current.change("Ann's"));
    anns.unmount();
    expect(draft("lesson.1", "", "bob").result.current.value).toBe("");
    expect(draft("lesson.1", "", "ann").result.current.value).toBe("Ann's");
  });
});
