import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { asProblem } from "@/api/problem.ts";
import { PageFrame } from "@/ui/page-frame.tsx";
import { ErrorState, ForbiddenState, NotFoundState, OfflineState } from "@/ui/states.tsx";
import { Forbidden } from "./refusals.ts";

/** What a page shows instead of itself when something was thrown: by a request of its, or by its code. */
export function ProblemPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const { reset: resetQueries } = useQueryErrorResetBoundary();
  const retry = () => {
    resetQueries();
    reset();
    void router.invalidate();
  };
  return <PageFrame>{stateOf(error, retry)}</PageFrame>;
}

function stateOf(error: unknown, retry: () => void) {
  const problem = asProblem(error);
  if (error instanceof Forbidden || problem.status === 403) return <ForbiddenState />;
  if (problem.status === 404) return <NotFoundState />;
  if (problem.isUnreachable && problem.code === "network.unreachable")
    return <OfflineState onRetry={retry} />;
  return <ErrorState problem={problem} onRetry={retry} />;
}

export function NotFoundPage() {
  return (
    <PageFrame>
      <NotFoundState />
    </PageFrame>
  );
}
