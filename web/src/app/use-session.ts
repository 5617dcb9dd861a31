import { useSyncExternalStore } from "react";
import { type SessionStatus, session } from "@/api/session.ts";

export function useSessionStatus(): SessionStatus {
  return useSyncExternalStore(session.subscribe, () => session.status);
}
