import { useQuery } from "@tanstack/react-query";
import { ownReviewsQuery } from "@/api/queries/peer-reviews.ts";
import type { AssignmentDoor } from "@/api/queries/submissions.ts";
import { useI18n } from "@/i18n";
import { LinkButton } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { ownReviewsAddress } from "../addresses.ts";
import { isReviewing } from "../reviews/review-state.ts";

interface ReviewsPanelProps {
  door: AssignmentDoor;
  lesson: string | undefined;
}

/** The reviews of classmates' work that are owed, and the way to them. */
export function ReviewsPanel({ door, lesson }: ReviewsPanelProps) {
  const { t, format } = useI18n();
  const { data: reviews } = useQuery({ ...ownReviewsQuery(door.id), enabled: door.peer_phase !== "none" });
  if (!reviews || reviews.items.length === 0) return null;
  const { items, due } = reviews;
  const left = items.filter(({ is_done }) => !is_done).length;
  const isOwed = left > 0 && isReviewing(reviews);
  return (
    <Callout
      tone={isOwed ? "warning" : "info"}
      title={isOwed ? t("assignment.reviews.owe", { count: left }) : t("assignment.reviews.title")}
      actions={
        <LinkButton
          variant={isOwed ? "primary" : "secondary"}
          href={ownReviewsAddress({ assignmentId: door.id, lesson })}
        >
          {t(isOwed ? "assignment.reviews.go" : "assignment.reviews.look")}
        </LinkButton>
      }
    >
      {isOwed && due && <p>{t("assignment.reviews.due", { time: format.dateTime(due) })}</p>}
      {!isOwed && <p>{t("assignment.reviews.progress", { done: items.length - left, all: items.length })}</p>}
    </Callout>
  );
}
