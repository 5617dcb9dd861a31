import { onlineManager, QueryClient } from "@tanstack/react-query";
import { asProblem } from "@/api/problem.ts";

const mostRetries = 2;

// It takes for granted that there is a connection until it hears of a change.
onlineManager.setOnline(navigator.onLine);

/**
 * Reads are tried again when that may help; writes never by themselves. Without a connection both fail and say so: otherwise
 * they would wait, and what is being saved would look so for as long as there is none.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: "always",
      refetchOnReconnect: true,
      staleTime: 30_000,
      retry: (failures, error) => failures < mostRetries && asProblem(error).isPassing,
      refetchOnWindowFocus: true,
    },
    mutations: { networkMode: "always", retry: false },
  },
});
