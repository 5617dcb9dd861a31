// Answers on this device, from when they are given until the server has them: in IndexedDB, which outlives the page and the
// browser. Where a browser keeps nothing (some private windows) they are in memory only.
import type { AnswerMessage, Reception } from "@/api/queries/attempts.ts";
import { noteAnswers } from "./hint.ts";

export interface KeptMessage {
  /** Of this device. */
  id: string;
  user_id: string;
  attempt_id: string;
  message: AnswerMessage;
  /** The server may have it: its number is not used for another answer. */
  was_sent: boolean;
  /** Why the server did not take it; null: it has not been refused. */
  refused: Reception | "problem" | null;
  kept_at: number;
}

export interface AnswerStore {
  put(kept: KeptMessage): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  all(): Promise<KeptMessage[]>;
}

const databaseName = "lms-answers";
const storeName = "messages";
/** Attempts are over by then, whatever their quiz allows. */
const mostDaysKept = 30;

function done(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName, { keyPath: "id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(request.error);
  });
}

function persistent(database: IDBDatabase): AnswerStore {
  const begin = (mode: IDBTransactionMode) => {
    const transaction = database.transaction(storeName, mode);
    return { transaction, messages: transaction.objectStore(storeName) };
  };
  return {
    put(kept) {
      const { transaction, messages } = begin("readwrite");
      messages.put(kept);
      return done(transaction);
    },
    remove(ids) {
      const { transaction, messages } = begin("readwrite");
      for (const id of ids) messages.delete(id);
      return done(transaction);
    },
    async all() {
      const { transaction, messages } = begin("readonly");
      const request = messages.getAll() as IDBRequest<KeptMessage[]>;
      await done(transaction);
      return request.result;
    },
  };
}

export function inMemory(): AnswerStore {
  const messages = new Map<string, KeptMessage>();
  return {
    async put(kept) {
      messages.set(kept.id, structuredClone(kept));
    },
    async remove(ids) {
      for (const id of ids) messages.delete(id);
    },
    async all() {
      return structuredClone([...messages.values()]);
    },
  };
}

/** Opens the store when it is used first. A browser that refuses gets one in memory: then a closed page loses what was not sent. */
export function answerStore(): AnswerStore {
  const memory = inMemory();
  let opened: Promise<AnswerStore> | undefined;
  const store = () => {
    opened ??= open().then(persistent, () => memory);
    return opened;
  };
  return {
    async put(kept) {
      noteAnswers(true);
      const place = await store();
      // A full disk must not end the attempt.
      await place.put(kept).catch(() => memory.put(kept));
    },
    async remove(ids) {
      await memory.remove(ids);
      const place = await store();
      await place.remove(ids);
      if ((await place.all()).length === 0) noteAnswers(false);
    },
    async all() {
      const place = await store();
      const kept = await place.all();
      return place === memory ? kept : [...kept, ...(await memory.all())];
    },
  };
}

/** Removes what nobody came back for. */
export async function clearOldAnswers(store: AnswerStore, now = Date.now()): Promise<void> {
  const old = (await store.all()).filter(({ kept_at: at }) => now - at > mostDaysKept * 86_400_000);
  if (old.length > 0) await store.remove(old.map(({ id }) => id));
}
