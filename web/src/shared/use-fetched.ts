import { onlineManager } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Problem } from "@/api/problem.ts";
import { useI18n } from "@/i18n";
import { toast } from "@/ui/toast.ts";
import { fetchCode, type LoadCode } from "./fetch-code.ts";
import { problemText } from "./problem-text.ts";

const fetched = new WeakMap<LoadCode<object>, object>();

/**
 * What `load` imports, once it is wanted and has come. What cannot be fetched for want of a connection comes when there is one
 * again; `onMissing` hears of it.
 */
export function useFetched<T extends object>(
  load: LoadCode<T>,
  isWanted: boolean,
  onMissing?: (problem: Problem) => void,
): T | undefined {
  const [code, setCode] = useState(fetched.get(load) as T | undefined);
  const tell = useRef(onMissing);
  tell.current = onMissing;
  useEffect(() => {
    if (!isWanted || code) return;
    let isCurrent = true;
    const attempt = async () => {
      try {
        const come = await fetchCode(load);
        fetched.set(load, come);
        if (isCurrent) setCode(come);
      } catch (error) {
        if (!isCurrent) return;
        if (error instanceof Problem) return tell.current?.(error);
        setCode(() => {
          throw error; // to the page, which says that something is wrong
        });
      }
    };
    void attempt();
    const stop = onlineManager.subscribe((isOnline) => isOnline && void attempt());
    return () => {
      isCurrent = false;
      stop();
    };
  }, [load, isWanted, code]);
  return code;
}

/** The same for what somebody opens: when it cannot be fetched they are told, and it is closed again. */
export function useOpened<T extends object>(
  load: LoadCode<T>,
  isOpen: boolean,
  close: () => void,
): T | undefined {
  const { t } = useI18n();
  return useFetched(load, isOpen, (problem) => {
    close();
    toast.show({ text: problemText(t, problem), tone: "danger" });
  });
}
