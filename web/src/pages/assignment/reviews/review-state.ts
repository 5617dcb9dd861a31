import type { PeerReview, PeerReviews } from "@/api/queries/peer-reviews.ts";
import { isSameMark, nothingSaid } from "../marking/mark-fields.tsx";

/** How far a review is. */
export function reviewState({ is_done, mark }: PeerReview): "todo" | "draft" | "done" {
  if (is_done) return "done";
  return isSameMark(mark, nothingSaid) ? "todo" : "draft";
}

/** Whether reviews are taken: the server says so again when one is saved. */
export function isReviewing({ phase, due }: PeerReviews, now = Date.now()): boolean {
  return phase === "reviewing" && (due === null || now < Date.parse(due));
}
