import type { PeerReviewRow } from "@/api/queries/peer-reviews.ts";

export interface Reviewer {
  id: string;
  name: string | null;
  done: number;
  all: number;
}

/** How far each reviewer is; who owes the most comes first. */
export function countReviewers(reviews: readonly PeerReviewRow[]): Reviewer[] {
  const found = new Map<string, Reviewer>();
  for (const { reviewer_id, reviewer, is_done } of reviews) {
    const one = found.get(reviewer_id) ?? { id: reviewer_id, name: reviewer, done: 0, all: 0 };
    one.all += 1;
    if (is_done) one.done += 1;
    found.set(reviewer_id, one);
  }
  const owed = ({ all, done }: Reviewer) => all - done;
  return [...found.values()].sort((one, other) => owed(other) - owed(one));
}
