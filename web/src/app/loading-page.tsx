import { PageFrame } from "@/ui/page-frame.tsx";
import { LoadingState } from "@/ui/states.tsx";

/** What stands in a page's place until its code and its data are there, when that takes longer than a moment. */
export function LoadingPage() {
  return (
    <PageFrame>
      <LoadingState />
    </PageFrame>
  );
}
