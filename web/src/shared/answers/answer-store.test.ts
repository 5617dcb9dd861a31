import { beforeEach, expect, test, vi } from "vitest";
import { type AnswerStore, answerStore, clearOldAnswers, type KeptMessage } from "./answer-store.ts";
import { mayHoldAnswers } from "./hint.ts";
import { fakeIndexedDb } from "./testing/indexed-db.ts";

function kept(id: string, at = Date.now()): KeptMessage {
  const message = {
    slot: "1",
    sequence: 1,
    action: "save",
    answer: null,
    certainty: "low",
    hint: "",
    client_at: "",
  } as const;
  return { id, user_id: "me", attempt_id: "a", message, was_sent: false, refused: null, kept_at: at };
}

const idsIn = async (store: AnswerStore) => (await store.all()).map(({ id }) => id);

beforeEach(() => {
  vi.stubGlobal("indexedDB", fakeIndexedDb());
});

test("what is kept is there for the next page, and gone when it is removed", async () => {
  await answerStore().put(kept("one"));
  await answerStore().put(kept("two"));
  expect(mayHoldAnswers()).toBe(true);
  const next = answerStore();
  expect(await idsIn(next)).toEqual(["one", "two"]);
  await next.remove(["one", "two"]);
  expect(await idsIn(answerStore())).toEqual([]);
  expect(mayHoldAnswers()).toBe(false);
});

test("a browser that keeps nothing has a store for as long as the page is open", async () => {
  vi.stubGlobal("indexedDB", undefined);
  const store = answerStore();
  await store.put(kept("one"));
  expect(await idsIn(store)).toEqual(["one"]);
  expect(await idsIn(answerStore())).toEqual([]);
});

test("what nobody came back for is removed after a month", async () => {
  const store = answerStore();
  await store.put(kept("old", Date.now() - 31 * 86_400_000));
  await store.put(kept("new"));
  await clearOldAnswers(store);
  expect(await idsIn(store)).toEqual(["new"]);
});
