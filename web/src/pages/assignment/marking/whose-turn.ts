// Which submissions somebody may mark, as the server will decide: it has the last word when one is claimed.
import type { Assignment } from "@/api/queries/assignments.ts";
import type { SubmissionRow } from "@/api/queries/marking.ts";

type Rule = Assignment["double_marking"];

/** How many markers a submission needs, by what is known of it now. */
function neededMarkers({ state }: SubmissionRow, rule: Rule): number {
  if (state === "disagreed") return rule?.disagreement === "third_marker" ? 3 : 2;
  return rule ? 2 : 1;
}

/** Whether it waits for a marker whom it does not have yet. */
export function lacksMarkers(row: SubmissionRow, rule: Rule): boolean {
  const isOpen = row.state === "waiting" || row.state === "disagreed";
  return isOpen && row.markers.length < neededMarkers(row, rule);
}

const markerOf = ({ markers }: SubmissionRow, userId: string) =>
  markers.find(({ user_id }) => user_id === userId);

/** Whether `userId` could take it, to mark it. */
export function mayTake(row: SubmissionRow, rule: Rule, userId: string): boolean {
  return lacksMarkers(row, rule) && !markerOf(row, userId);
}

function isUnfinished(row: SubmissionRow, userId: string): boolean {
  const own = markerOf(row, userId);
  return own !== undefined && own.state !== "done" && (row.state === "waiting" || row.state === "disagreed");
}

interface NextOnes {
  /** That the marker has and did not finish. */
  own: string[];
  /** That the marker could take. */
  free: string[];
}

/** What `userId` can mark, in the order of the list, beginning behind the one that is open. */
export function nextOnes(
  rows: readonly SubmissionRow[],
  rule: Rule,
  userId: string,
  open?: string,
): NextOnes {
  const at = rows.findIndex(({ id }) => id === open);
  const others = at < 0 ? rows : [...rows.slice(at + 1), ...rows.slice(0, at)];
  const idsOf = (found: readonly SubmissionRow[]) => found.map(({ id }) => id);
  return {
    own: idsOf(others.filter((row) => isUnfinished(row, userId))),
    free: idsOf(others.filter((row) => mayTake(row, rule, userId))),
  };
}
