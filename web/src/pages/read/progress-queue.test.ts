import { beforeEach, expect, test, vi } from "vitest";
import { Problem } from "@/api/problem.ts";
import { type ProgressSaved, reportProgress } from "@/api/queries/lessons.ts";
import { deliver, deliverKept, merge } from "./progress-queue.ts";

vi.mock("@/api/queries/lessons.ts", () => ({ reportProgress: vi.fn() }));
const send = vi.mocked(reportProgress);
const saved = {} as ProgressSaved;
const refused = new Problem({ status: 403, code: "lesson.locked", detail: "" });

beforeEach(() => {
  send.mockReset();
});

test("times add up, states only move forward, the last position counts", () => {
  const completed = { state: "completed", position_s: 10, time_spent_s: 5 } as const;
  expect(merge(completed, { state: "in_progress", time_spent_s: 7 })).toEqual({
    state: "completed",
    position_s: 10,
    time_spent_s: 12,
  });
  expect(merge(undefined, { state: "in_progress" })).toEqual({ state: "in_progress" });
});

test("what cannot be sent is kept and sent with the next report", async () => {
  send.mockRejectedValueOnce(Problem.unreachable());
  expect(await deliver("me", "a", { state: "completed", time_spent_s: 30 })).toBe("kept");
  send.mockResolvedValueOnce(saved);
  expect(await deliver("me", "a", { state: "in_progress", time_spent_s: 12 })).toBe("sent");
  expect(send).toHaveBeenLastCalledWith("a", { state: "completed", time_spent_s: 42 }, false);
  expect(localStorage).toHaveLength(0);
});

test("what was kept is sent when the server is back, once", async () => {
  send.mockRejectedValue(Problem.unreachable());
  await deliver("me", "a", { state: "completed" });
  await deliver("me", "b", { state: "in_progress", time_spent_s: 3 });
  expect(await deliverKept("me")).toBe(false);
  send.mockReset().mockResolvedValue(saved);
  expect(await deliverKept("me")).toBe(true);
  expect(await deliverKept("me")).toBe(true);
  expect(send.mock.calls.map(([lesson]) => lesson).sort()).toEqual(["a", "b"]);
});

test("nobody sends what somebody else read in this browser", async () => {
  send.mockRejectedValueOnce(Problem.unreachable());
  await deliver("me", "a", { state: "completed" });
  send.mockReset();
  await deliverKept("somebody else");
  expect(send).not.toHaveBeenCalled();
});

test("a refusal for good is thrown, and not kept", async () => {
  send.mockRejectedValueOnce(refused);
  await expect(deliver("me", "a", { state: "completed" })).rejects.toBe(refused);
  expect(localStorage).toHaveLength(0);
});
