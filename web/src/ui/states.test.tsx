import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { ErrorState, LoadingState } from "./states.tsx";
import { renderUi } from "./testing/render.tsx";

describe("ErrorState", () => {
  it.each([
    [500, "This did not work"],
    [429, "This did not work"],
    [400, "This did not work"],
    [403, "This is not open to you"],
    [404, "There is nothing here"],
    [0, "No connection"],
  ])("tells status %i in plain words", (status, title) => {
    renderUi(<ErrorState problem={{ status, traceId: null }} level={1} />);
    expect(screen.getByRole("heading", { level: 1, name: title })).toBeDefined();
  });

  it("asks again", async () => {
    const onRetry = vi.fn();
    renderUi(<ErrorState problem={{ status: 500, traceId: null }} onRetry={onRetry} />);
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(onRetry).toHaveBeenCalledOnce();
  });

  it("copies the number that an operator finds the request by", async () => {
    const user = userEvent.setup();
    renderUi(<ErrorState problem={{ status: 503, traceId: "7f3a9c" }} />);
    expect(screen.getByText("7f3a9c")).toBeDefined();
    await user.click(screen.getByRole("button", { name: "Copy" }));
    expect(await navigator.clipboard.readText()).toBe("7f3a9c");
    expect(screen.getByRole("button", { name: "Copied" })).toBeDefined();
  });
});

describe("LoadingState", () => {
  it("says that it loads", () => {
    renderUi(<LoadingState />);
    expect(screen.getByRole("status").textContent).toContain("Loading");
  });
});
