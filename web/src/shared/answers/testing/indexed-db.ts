// As much of IndexedDB as the store of answers uses; what it holds outlives whoever opened it, as a database does.
type Rows = Map<string, unknown>;

function settled<T>(result: T): IDBRequest<T> {
  const request = { result, onsuccess: null as (() => void) | null, onerror: null };
  queueMicrotask(() => request.onsuccess?.());
  return request as unknown as IDBRequest<T>;
}

function transactionOver(rows: Rows) {
  const store = {
    put: (row: { id: string }) => settled(rows.set(row.id, structuredClone(row))),
    delete: (id: string) => settled(rows.delete(id)),
    getAll: () => settled(structuredClone([...rows.values()])),
  };
  const transaction = { objectStore: () => store, oncomplete: null as (() => void) | null };
  setTimeout(() => transaction.oncomplete?.());
  return transaction;
}

export function fakeIndexedDb(): IDBFactory {
  const rows: Rows = new Map();
  let isNew = true;
  const open = () => {
    const database = { createObjectStore: () => undefined, transaction: () => transactionOver(rows) };
    const request = {
      result: database,
      onsuccess: null as (() => void) | null,
      onupgradeneeded: null as (() => void) | null,
    };
    queueMicrotask(() => {
      if (isNew) request.onupgradeneeded?.();
      isNew = false;
      request.onsuccess?.();
    });
    return request;
  };
  return { open } as unknown as IDBFactory;
}
