import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { asProblem } from "@/api/problem.ts";
import { I18nProvider } from "@/i18n";
import { PageFrame } from "@/ui/page-frame.tsx";
import { ErrorState, ForbiddenState, NotFoundState } from "@/ui/states.tsx";
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
  if (error instanceof Forbidden) return <ForbiddenState level={1} />;
  return <ErrorState problem={asProblem(error)} onRetry={retry} level={1} />;
}

/** The same in place of the frame around the pages, when that is what broke. */
export function ProblemWithoutFrame(props: ErrorComponentProps) {
  return (
    <I18nProvider timeZone={null}>
      <ProblemPage {...props} />
    </I18nProvider>
  );
}

export function NotFoundPage() {
  return (
    <PageFrame>
      <NotFoundState level={1} />
    </PageFrame>
  );
}
