import { act, fireEvent, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { renderUi } from "./testing/render.tsx";
import { toast, toastQueue } from "./toast.ts";
import { ToastRegion } from "./toast-region.tsx";

function show(timeoutMs?: number) {
  const undo = vi.fn();
  act(() => {
    toast.show({
      text: "Lesson deleted.",
      action: { label: "Undo", run: undo },
      ...(timeoutMs !== undefined && { timeoutMs }),
    });
  });
  return undo;
}

describe("toasts", () => {
  afterEach(() => act(() => toastQueue.clear()));

  it("are undone by their button, and close", async () => {
    renderUi(<ToastRegion />);
    const undo = show();
    await userEvent.click(screen.getByRole("button", { name: "Undo" }));
    expect(undo).toHaveBeenCalledOnce();
    expect(screen.queryByText("Lesson deleted.")).toBeNull();
  });

  it("say what happened in a landmark of their own", () => {
    renderUi(<ToastRegion />);
    show();
    expect(screen.getByRole("region", { name: /Messages/ }).textContent).toContain("Lesson deleted.");
    expect(screen.getByRole("alert").textContent).toContain("Lesson deleted.");
  });

  describe("with time passing", () => {
    beforeEach(() => vi.useFakeTimers());
    afterEach(() => vi.useRealTimers());

    it("stay eight seconds, even if less was asked for", () => {
      renderUi(<ToastRegion />);
      show(100);
      act(() => vi.advanceTimersByTime(7900));
      expect(screen.getByText("Lesson deleted.")).toBeDefined();
      act(() => vi.advanceTimersByTime(200));
      expect(screen.queryByText("Lesson deleted.")).toBeNull();
    });

    it("stay while the focus is in them", () => {
      renderUi(<ToastRegion />);
      show();
      act(() => screen.getByRole("button", { name: "Undo" }).focus());
      act(() => vi.advanceTimersByTime(60_000));
      expect(screen.getByText("Lesson deleted.")).toBeDefined();
    });

    it("stay while they are pointed at", () => {
      renderUi(<ToastRegion />);
      show();
      fireEvent.pointerEnter(screen.getByRole("region"), { pointerType: "mouse" });
      act(() => vi.advanceTimersByTime(60_000));
      expect(screen.getByText("Lesson deleted.")).toBeDefined();
    });
  });
});
