import { onlineManager, QueryClient } from "@tanstack/react-query";
import { asProblem } from "@/api/problem.ts";

const mostRetries = 2;

// It takes for granted that there is a connection until it hears of a change.
onlineManager.setOnline(navigator.onLine);

/** Reads are tried again when that may help; writes never by themselves. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, error) => failures < mostRetries && asProblem(error).isPassing,
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
});
