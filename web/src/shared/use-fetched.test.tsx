import { onlineManager } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Problem } from "@/api/problem.ts";
import { I18nProvider } from "@/i18n";
import { fetchCode } from "./fetch-code.ts";
import { useFetched, useOpened } from "./use-fetched.ts";

const code = { answer: 42 };

function connect(isConnected: boolean): void {
  vi.stubGlobal("fetch", async () => {
    if (!isConnected) throw new TypeError("Failed to fetch");
    return new Response();
  });
  act(() => onlineManager.setOnline(isConnected));
}

/** Fails until the connection is back. */
function loading() {
  return vi.fn(async () => {
    await fetch("/assets/part.js");
    return code;
  });
}

afterEach(() => connect(true));

describe("code that is fetched when it is wanted", () => {
  test("is not fetched before", async () => {
    connect(true);
    const load = loading();
    const { result, rerender } = renderHook(({ isWanted }) => useFetched(load, isWanted), {
      initialProps: { isWanted: false },
    });
    expect(load).not.toHaveBeenCalled();
    rerender({ isWanted: true });
    await waitFor(() => expect(result.current).toBe(code));
  });

  test("comes as soon as there is a connection again", async () => {
    connect(false);
    const load = loading();
    const missed: Problem[] = [];
    const { result } = renderHook(() => useFetched(load, true, (problem) => missed.push(problem)));
    await waitFor(() => expect(missed).toMatchObject([{ isUnreachable: true }]));
    expect(result.current).toBeUndefined();
    connect(true);
    await waitFor(() => expect(result.current).toBe(code));
  });

  test("closes what it was to be opened for when it cannot be fetched", async () => {
    connect(false);
    const load = loading();
    const close = vi.fn();
    renderHook(() => useOpened(load, true, close), {
      wrapper: ({ children }) => <I18nProvider timeZone="UTC">{children}</I18nProvider>,
    });
    await waitFor(() => expect(close).toHaveBeenCalled());
  });

  test("a file that is gone is no lost connection", async () => {
    connect(true);
    const gone = new TypeError("Failed to fetch dynamically imported module");
    await expect(fetchCode(() => Promise.reject(gone))).rejects.toBe(gone);
  });

  test("a style sheet that did not come is asked for again", async () => {
    connect(false);
    const load = () =>
      new Promise<void>((_, reject) => {
        const style = Object.assign(document.createElement("link"), { rel: "stylesheet" });
        document.head.append(style);
        style.dispatchEvent(new Event("error"));
        reject(new Error("Unable to preload CSS"));
      });
    await expect(fetchCode(load)).rejects.toMatchObject({ isUnreachable: true });
    expect(document.head.querySelector("link[rel=stylesheet]")).toBeNull();
  });
});
