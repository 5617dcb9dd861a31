import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Problem } from "@/api/problem.ts";
import type { AnswerMessage, AnswersTaken, Reception } from "@/api/queries/attempts.ts";
import { AnswerQueue } from "./answer-queue.ts";
import { type AnswerStore, inMemory } from "./answer-store.ts";

/** A server by the law of ADR 0037, as far as numbers go. */
class Server {
  readonly kept = new Map<string, string>();
  refusal: Problem | null = null;
  loses = false;
  says: Reception | null = null;
  calls: AnswerMessage[][] = [];

  readonly send = async (_: string, messages: AnswerMessage[]): Promise<AnswersTaken> => {
    this.calls.push(messages);
    if (this.refusal && !this.loses) throw this.refusal;
    const receptions = messages.map((message) => ({
      slot: message.slot,
      sequence: message.sequence,
      reception: this.says ?? this.take(message),
      greatest_sequence: this.greatest(message.slot),
    }));
    if (this.refusal) throw this.refusal;
    return { receptions, slots: [], feedback: [], clock: {} } as unknown as AnswersTaken;
  };

  textOf(slot: string, sequence = this.greatest(slot)): string | undefined {
    return this.kept.get(`${slot} ${sequence}`);
  }

  greatest(slot: string): number {
    const own = [...this.kept.keys()].filter((key) => key.startsWith(`${slot} `));
    return Math.max(0, ...own.map((key) => Number(key.split(" ")[1])));
  }

  private take({ slot, sequence, answer, action }: AnswerMessage): Reception {
    const content = answer?.kind === "text" ? answer.text : action;
    const known = this.textOf(slot, sequence);
    if (known !== undefined) return known === content ? "repeated" : "conflicting";
    const newest = this.greatest(slot);
    this.kept.set(`${slot} ${sequence}`, content);
    return sequence > newest ? "accepted" : "superseded";
  }
}

let server: Server;
let store: AnswerStore;

async function open(): Promise<AnswerQueue> {
  const queue = new AnswerQueue({ store, send: server.send, userId: "me", attemptId: "a" });
  await queue.load();
  return queue;
}

const says = (slot: string, text: string) => ({ slot, answer: { kind: "text", text, unit: null } as const });

beforeEach(() => {
  vi.useFakeTimers();
  server = new Server();
  store = inMemory();
});
afterEach(() => vi.useRealTimers());

test("what is typed in one go is one message, sent in a pause and then forgotten", async () => {
  const queue = await open();
  for (const text of ["r", "ro", "rose"]) queue.save(says("1", text));
  expect(queue.saving("1")).toEqual({ state: "saving" });
  expect(await store.all()).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(server.calls).toHaveLength(1);
  expect(server.textOf("1", 1)).toBe("rose");
  expect(queue.saving("1")).toEqual({ state: "saved" });
  expect(await store.all()).toEqual([]);
});

test("who types on without a pause is saved every few seconds", async () => {
  const queue = await open();
  for (let count = 0; count < 20; count += 1) {
    queue.save(says("1", "x".repeat(count + 1)));
    await vi.advanceTimersByTimeAsync(500);
  }
  expect(server.calls.length).toBeGreaterThan(1);
});

test("numbers go on from what the server has", async () => {
  const queue = await open();
  queue.know("1", 7);
  queue.save(says("1", "a"));
  await queue.flush();
  expect(server.textOf("1", 8)).toBe("a");
});

test("without a connection answers are kept, and sent once there is one", async () => {
  const queue = await open();
  server.refusal = Problem.unreachable();
  queue.save(says("1", "a"));
  queue.save(says("2", "b"));
  expect(await queue.flush()).toBe(false);
  expect(queue.saving("1")).toEqual({ state: "waiting" });
  expect(queue.isWaiting).toBe(true);
  queue.save(says("1", "later"));
  server.refusal = null;
  dispatchEvent(new Event("online"));
  await vi.advanceTimersByTimeAsync(100);
  expect(server.textOf("1")).toBe("later");
  expect(server.textOf("2")).toBe("b");
  expect(queue.unsentCount).toBe(0);
});

test("it is tried again by itself, more and more rarely", async () => {
  const queue = await open();
  server.refusal = Problem.unreachable();
  queue.save(says("1", "a"));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(server.calls.length).toBeGreaterThan(3);
  expect(server.calls.length).toBeLessThan(9);
  server.refusal = null;
  await vi.advanceTimersByTimeAsync(30_000);
  expect(server.textOf("1")).toBe("a");
});

test("the next page finds what a closed one left, shows it and sends it", async () => {
  server.refusal = Problem.unreachable();
  const first = await open();
  first.save(says("1", "from before"));
  first.stop();
  const second = new AnswerQueue({ store, send: server.send, userId: "me", attemptId: "a" });
  const left = await second.load();
  expect(left.map(({ answer }) => answer)).toEqual([{ kind: "text", text: "from before", unit: null }]);
  server.refusal = null;
  expect(await second.flush()).toBe(true);
  expect(server.textOf("1")).toBe("from before");
});

test("an answer whose acknowledgement was lost is sent again with its number, a newer one with the next", async () => {
  const queue = await open();
  server.refusal = Problem.unreachable();
  server.loses = true;
  queue.save(says("1", "a"));
  await queue.flush();
  queue.save(says("1", "b"));
  server.refusal = null;
  await queue.flush();
  expect(server.textOf("1", 1)).toBe("a");
  expect(server.textOf("1", 2)).toBe("b");
  expect(queue.unsentCount).toBe(0);
});

test("a number that another device used is given up for one above all", async () => {
  const queue = await open();
  await server.send("a", [{ ...says("1", "on the phone"), sequence: 1 } as AnswerMessage]);
  await server.send("a", [{ ...says("1", "again"), sequence: 2 } as AnswerMessage]);
  queue.save(says("1", "here"));
  expect(await queue.flush()).toBe(true);
  expect(server.textOf("1", 1)).toBe("on the phone");
  expect(server.textOf("1", 3)).toBe("here");
  expect(queue.saving("1")).toEqual({ state: "saved" });
});

test("of two answers that collide with another device's the later one counts", async () => {
  const queue = await open();
  await server.send("a", [{ ...says("1", "phone"), sequence: 1 } as AnswerMessage]);
  await server.send("a", [{ ...says("1", "phone too"), sequence: 2 } as AnswerMessage]);
  server.refusal = Problem.unreachable();
  queue.save(says("1", "first"));
  await queue.flush();
  queue.save(says("1", "second"));
  server.refusal = null;
  expect(await queue.flush()).toBe(true);
  expect(server.textOf("1")).toBe("second");
  expect([...server.kept.values()]).not.toContain("first");
});

test("what is refused says why until another answer is given", async () => {
  const queue = await open();
  server.says = "fixed";
  queue.save(says("1", "a"));
  expect(await queue.flush()).toBe(true);
  expect(queue.saving("1")).toEqual({ state: "refused", reason: "fixed" });
  expect(queue.newest("1")).toBeNull();
  server.says = null;
  queue.save(says("1", "b"));
  await queue.flush();
  expect(queue.saving("1")).toEqual({ state: "saved" });
  expect(await store.all()).toEqual([]);
});

test("one message that the server cannot read keeps none of the others back", async () => {
  const queue = await open();
  const { send } = server;
  const strict = new AnswerQueue({
    store,
    userId: "me",
    attemptId: "a",
    send: (attempt, messages) => {
      if (messages.some(({ slot }) => slot === "bad"))
        throw new Problem({ status: 422, code: "request.invalid", detail: "" });
      return send(attempt, messages);
    },
  });
  queue.stop();
  await strict.load();
  strict.save(says("bad", "x"));
  strict.save(says("1", "good"));
  expect(await strict.flush()).toBe(true);
  expect(server.textOf("1")).toBe("good");
  expect(strict.saving("bad")).toEqual({ state: "refused", reason: "problem" });
});

test("a check goes after what was answered, at once", async () => {
  const queue = await open();
  queue.save(says("1", "a"));
  expect(await queue.act(says("1", "a"), "check")).toBe(true);
  expect(server.calls.flat().map(({ action, sequence }) => [action, sequence])).toEqual([
    ["save", 1],
    ["check", 2],
  ]);
});

test("nobody sends what somebody else answered on this device", async () => {
  server.refusal = Problem.unreachable();
  const mine = await open();
  mine.save(says("1", "mine"));
  mine.stop();
  server.calls = [];
  const other = new AnswerQueue({ store, send: server.send, userId: "somebody else", attemptId: "a" });
  await other.load();
  await other.flush();
  expect(server.calls).toEqual([]);
  expect(await store.all()).toHaveLength(1);
});

test("nothing is left of an attempt that is over", async () => {
  server.refusal = Problem.unreachable();
  const queue = await open();
  queue.save(says("1", "a"));
  await queue.forget();
  expect(await store.all()).toEqual([]);
});
