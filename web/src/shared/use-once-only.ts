import { useRef } from "react";
import { type IdempotencyKey, idempotencyKey } from "@/api/client.ts";

/**
 * Sends what creates something so that trying again creates nothing twice: the key stays the same until it succeeded, or until
 * `request`, which is all that is sent, has changed. An answer that got lost is no failure of the server.
 */
export function useOnceOnly() {
  const kept = useRef<{ request: string; key: IdempotencyKey }>(undefined);
  return async <T>(request: unknown, send: (key: IdempotencyKey) => Promise<T>): Promise<T> => {
    const text = JSON.stringify(request);
    if (kept.current?.request !== text) kept.current = { request: text, key: idempotencyKey() };
    const created = await send(kept.current.key);
    kept.current = undefined;
    return created;
  };
}
