import BookOpen from "lucide-react/icons/book-open";
import { LinkButton } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { ErrorState, LoadingState } from "@/ui/states.tsx";

export function States() {
  return (
    <PageSection title="States">
      {(["info", "success", "warning", "danger"] as const).map((tone) => (
        <Callout key={tone} tone={tone} title={`A ${tone} callout`}>
          With a sentence that says more.
        </Callout>
      ))}
      <LoadingState>
        <Skeleton shape="title" />
        <Skeleton shape="lines" />
        <Skeleton shape="card" />
      </LoadingState>
      <EmptyState
        icon={<BookOpen />}
        title="No courses yet"
        actions={
          <LinkButton href="#catalogue" variant="primary">
            Find a course
          </LinkButton>
        }
      >
        What you enrol in stands here.
      </EmptyState>
      {[500, 429, 403, 404, 0].map((status) => (
        <ErrorState key={status} problem={{ status, traceId: "7f3a9c2e41" }} onRetry={() => undefined} />
      ))}
    </PageSection>
  );
}
