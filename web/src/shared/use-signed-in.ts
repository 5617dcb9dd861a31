import { useSyncExternalStore } from "react";
import { session } from "@/api/session.ts";

/** Whether somebody is signed in; pages that are open to all show less to who is not. */
export function useSignedIn(): boolean {
  return useSyncExternalStore(session.subscribe, () => session.status) === "signed_in";
}
