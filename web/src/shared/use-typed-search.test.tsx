import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useTypedSearch } from "./use-typed-search.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function open() {
  const commit = vi.fn();
  const hook = renderHook(({ search }) => useTypedSearch(search, commit), { initialProps: { search: "" } });
  const type = (text: string) => act(() => hook.result.current[1](text));
  const wait = (ms: number) => act(() => vi.advanceTimersByTime(ms));
  return {
    commit,
    type,
    wait,
    typed: () => hook.result.current[0],
    arrive: (search: string) => hook.rerender({ search }),
  };
}

test("only what stands when the typing rests is committed", () => {
  const { commit, type, wait, typed } = open();
  type("a");
  wait(100);
  type("al ");
  expect(typed()).toBe("al ");
  expect(commit).not.toHaveBeenCalled();
  wait(300);
  expect(commit.mock.calls).toEqual([["al"]]);
});

test("what was committed and comes back as the address leaves the field alone", () => {
  const { commit, type, wait, typed, arrive } = open();
  type("al ");
  wait(300);
  type("al g");
  arrive("al");
  expect(typed()).toBe("al g");
  wait(300);
  expect(commit.mock.calls).toEqual([["al"], ["al g"]]);
});

test("another address, as after going back, is shown in the field and not committed again", () => {
  const { commit, wait, typed, arrive } = open();
  arrive("before");
  expect(typed()).toBe("before");
  wait(300);
  expect(commit).not.toHaveBeenCalled();
});
